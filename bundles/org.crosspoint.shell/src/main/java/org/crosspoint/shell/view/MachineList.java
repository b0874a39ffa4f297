package org.crosspoint.shell.view;

import java.util.List;
import java.util.stream.Collectors;
import org.crosspoint.core.hardware.MachineLibrary;
import org.crosspoint.shell.format.Block;
import org.crosspoint.shell.format.Column;
import org.crosspoint.shell.format.Look;
import org.crosspoint.shell.format.Table;
import org.jline.utils.AttributedString;

/// Installed machines.
///
/// @param machines in order of id
public record MachineList(List<MachineLibrary.Entry> machines) implements Block {
    @Override
    public List<AttributedString> lines(Look look) {
        Table table = Table.of(
                Column.name("machine"), Column.text("title"), Column.text("parameters"), Column.text("source"));
        for (MachineLibrary.Entry machine : machines) {
            String parameters = machine.parameters().entrySet().stream()
                    .map(entry -> entry.getKey() + ": " + entry.getValue())
                    .collect(Collectors.joining("\n"));
            table = table.row(machine.id(), machine.title(), parameters, machine.source());
        }
        return table.lines(look);
    }
}
