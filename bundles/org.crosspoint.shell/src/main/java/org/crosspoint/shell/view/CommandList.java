package org.crosspoint.shell.view;

import java.util.Collection;
import java.util.List;
import org.crosspoint.shell.format.Block;
import org.crosspoint.shell.format.Column;
import org.crosspoint.shell.format.Look;
import org.crosspoint.shell.format.Page;
import org.crosspoint.shell.format.Table;
import org.crosspoint.shell.format.Text;
import org.jline.utils.AttributedString;

/// The commands, a line each, and the names of those that Gogo adds.
///
/// @param commands group by group
/// @param others   in order
public record CommandList(List<Row> commands, Collection<String> others) implements Block {
    /// A command.
    ///
    /// @param group what it is for
    public record Row(String group, String name, String summary) {}

    @Override
    public List<AttributedString> lines(Look look) {
        Table table = Table.of(Column.text("for"), Column.name("command"), Column.text("what it does"));
        String group = "";
        for (Row row : commands) {
            table = table.row(row.group().equals(group) ? "" : row.group(), row.name(), row.summary());
            group = row.group();
        }
        return Page.of(
                        table,
                        Text.of(
                                "'help COMMAND' or 'COMMAND --help' explains one. Pipes, variables and scripts are those of"
                                        + " the Gogo shell, as in 'designs lock | grep queue'; of its commands these are"
                                        + " of use: " + String.join(", ", others) + "."))
                .lines(look);
    }
}
