package org.crosspoint.shell.view;

import java.util.List;
import java.util.stream.Collectors;
import org.crosspoint.core.hardware.CoreKind;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.shell.format.Block;
import org.crosspoint.shell.format.Column;
import org.crosspoint.shell.format.MachineDrawing;
import org.crosspoint.shell.format.Table;

/// The kinds of cores of a machine that has any: what tells them apart.
final class CoreKinds {
    private CoreKinds() {}

    /// Its CPUs with the clocks that they have.
    static String cpus(MachineDescription machine) {
        if (of(machine).isEmpty()) {
            return machine.cpus() + " at " + machine.clockMegahertz() + " MHz";
        }
        return of(machine).stream()
                .map(kind -> count(machine, kind) + " " + kind.name() + " at " + MachineDrawing.clock(machine, kind))
                .collect(Collectors.joining(", "));
    }

    static Block table(MachineDescription machine) {
        List<CoreKind> kinds = of(machine);
        if (kinds.isEmpty()) {
            return look -> List.of();
        }
        Table table = Table.of(
                Column.name("kind of core"),
                Column.text("clock"),
                Column.figures("instructions in 1000 cycles", "1"),
                Column.text("instruction sets"),
                Column.text("pJ active"),
                Column.text("pJ idle"),
                Column.text("pJ op"));
        for (CoreKind kind : kinds) {
            boolean known = !kind.power().equals(CoreKind.Power.UNKNOWN);
            table = table.row(
                    kind.name(),
                    MachineDrawing.clock(machine, kind),
                    kind.instructionsPerKilocycle(),
                    kind.instructionSets().isEmpty() ? "any" : String.join(", ", kind.instructionSets()),
                    known ? String.valueOf(kind.power().activePerCycle()) : "-",
                    known ? String.valueOf(kind.power().idlePerCycle()) : "-",
                    known ? String.valueOf(kind.power().perOperation()) : "-");
        }
        return table;
    }

    /// In order of the first CPU of each; none if the machine says nothing about kinds.
    private static List<CoreKind> of(MachineDescription machine) {
        return machine.stations().stream()
                .filter(station -> station.cpus() > 0)
                .map(station -> station.core().kind())
                .distinct()
                .filter(kind -> !kind.equals(CoreKind.ONLY))
                .toList();
    }

    private static int count(MachineDescription machine, CoreKind kind) {
        return machine.stations().stream()
                .filter(station -> station.core().kind().equals(kind))
                .mapToInt(MachineDescription.Station::cpus)
                .sum();
    }
}
