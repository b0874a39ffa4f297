package org.crosspoint.shell.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.shell.format.Block;
import org.crosspoint.shell.format.Column;
import org.crosspoint.shell.format.Figures;
import org.crosspoint.shell.format.Page;
import org.crosspoint.shell.format.Table;
import org.crosspoint.shell.format.Text;

/// A machine: what it is made of, its caches, its latencies, and what its file left open.
final class MachineView {
    private MachineView() {}

    static Block of(MachineDescription machine) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(LabTables.titled(machine.id() + ": " + machine.title(), about(machine)));
        blocks.add(stations(machine));
        blocks.add(caches(machine));
        blocks.add(timing(machine));
        if (!machine.assumptions().isEmpty()) {
            blocks.add(LabTables.titled(
                    "Assumed, because its file does not say", Text.of(String.join("\n", machine.assumptions()))));
        }
        return new Page(blocks);
    }

    private static Block about(MachineDescription machine) {
        return look -> Text.of("source        " + machine.source()
                        + "\nCPUs          " + machine.cpus() + " at " + machine.clockMegahertz() + " MHz"
                        + "\ninterconnect  " + choice(machine.interconnect())
                        + "\nprotocol      " + choice(machine.protocol())
                        + "\ntracking      " + choice(machine.tracking())
                        + "\ncache line    " + Figures.of(machine.lineBytes(), "B", look)
                        + "\natomics       " + String.join(", ", machine.features()))
                .lines(look);
    }

    static String choice(DesignChoice choice) {
        return choice.id()
                + choice.parameters().entrySet().stream()
                        .map(entry -> " " + entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining());
    }

    /// Equal stations in one row.
    private static Block stations(MachineDescription machine) {
        Map<MachineDescription.Station, List<String>> alike = new LinkedHashMap<>();
        for (MachineDescription.Station station : machine.stations()) {
            alike.computeIfAbsent(
                            new MachineDescription.Station(
                                    "", station.cpus(), station.memoryBytes(), station.privateMemoryBytes()),
                            key -> new ArrayList<>())
                    .add(station.name());
        }
        Table table = Table.of(
                Column.name("stations"),
                Column.figures("number", "1"),
                Column.figures("CPUs each", "1"),
                Column.figures("memory each", "B"),
                Column.figures("private memory per CPU", "B"));
        for (Map.Entry<MachineDescription.Station, List<String>> entry : alike.entrySet()) {
            List<String> names = entry.getValue();
            String name = names.size() == 1 ? names.getFirst() : names.getFirst() + " to " + names.getLast();
            MachineDescription.Station station = entry.getKey();
            table = table.row(name, names.size(), station.cpus(), station.memoryBytes(), station.privateMemoryBytes());
        }
        return table;
    }

    private static Block caches(MachineDescription machine) {
        if (machine.caches().isEmpty()) {
            return Text.of("It has no caches.");
        }
        Table table = Table.of(
                Column.name("cache"),
                Column.text("whose"),
                Column.figures("size", "B"),
                Column.figures("ways", "1"),
                Column.figures("hit", "cycles"));
        for (MachineDescription.Cache cache : machine.caches()) {
            String whose =
                    switch (cache.scope()) {
                        case CPU -> "each CPU's own";
                        case NODE -> "one for each memory node";
                    };
            table = table.row(cache.name(), whose, cache.bytes(), cache.ways(), cache.latency());
        }
        return table;
    }

    private static Block timing(MachineDescription machine) {
        MachineDescription.Timing timing = machine.timing();
        return Table.of(Column.text("other latencies"), Column.figures("time", "cycles"))
                .row("leaving the private caches on a miss", timing.miss())
                .row("directory or snoop look-up", timing.directory())
                .row("home busy with a look-up", timing.directoryOccupancy())
                .row("memory access", timing.memory())
                .row("memory node busy with an access", timing.memoryOccupancy())
                .row("private memory access", timing.privateMemory())
                .row("a cache supplies a line", timing.supply())
                .row("a cache acknowledges an invalidation", timing.invalidate())
                .row("atomic operation, beyond a store", timing.atomic())
                .row("fence", timing.fence())
                .row("interrupt delivery", timing.interrupt())
                .row("interrupt handler entry and return", timing.trap());
    }
}
