package org.crosspoint.shell.view;

import java.util.ArrayList;
import java.util.List;
import org.crosspoint.shell.format.Block;
import org.crosspoint.shell.format.Column;
import org.crosspoint.shell.format.Ink;
import org.crosspoint.shell.format.Look;
import org.crosspoint.shell.format.Table;
import org.crosspoint.shell.format.Text;
import org.jline.utils.AttributedString;

/// Other people's bundles.
///
/// @param plugins  in order of installation
/// @param unusable a sentence for each file of the watched folder that is none
public record PluginList(List<Row> plugins, List<String> unusable) implements Block {

    /// One bundle.
    ///
    /// @param designs kind and id of each
    /// @param watched whether it lies in the watched folder
    /// @param problem what keeps it from working; empty if nothing does
    public record Row(String symbolicName, String version, List<String> designs, boolean watched, String problem) {}

    @Override
    public List<AttributedString> lines(Look look) {
        List<AttributedString> lines = new ArrayList<>(
                plugins.isEmpty()
                        ? Text.of("No plug-ins; 'plugin add FILE' installs one.")
                                .lines(look)
                        : installed(look));
        unusable.forEach(sentence -> lines.addAll(new Text(sentence, Ink.WARNING, 0).lines(look)));
        return lines;
    }

    private List<AttributedString> installed(Look look) {
        Table table = Table.of(
                Column.name("plug-in"), Column.text("version"), Column.text("designs"), Column.text("came by"));
        for (Row row : plugins) {
            String designs = row.designs().isEmpty() ? "none" : String.join("\n", row.designs());
            table = table.row(
                    row.symbolicName(), row.version(), designs, row.watched() ? "watched folder" : "plugin add");
        }
        List<AttributedString> lines = new ArrayList<>(table.lines(look));
        for (Row row : plugins) {
            String sentence =
                    row.problem().isEmpty() ? "" : row.symbolicName() + " does not work: " + row.problem() + ".";
            lines.addAll(new Text(sentence, Ink.WARNING, 0).lines(look));
        }
        return lines;
    }
}
