package org.crosspoint.shell.view;

import java.util.List;
import org.crosspoint.shell.format.Block;
import org.crosspoint.shell.format.Look;
import org.crosspoint.shell.format.Text;
import org.jline.utils.AttributedString;

/// What happened to a plug-in.
///
/// @param verb   `added`, `removed`, `would be accepted`
/// @param plugin which
/// @param note   a sentence to go with it, or empty
public record PluginChange(String verb, PluginList.Row plugin, String note) implements Block {
    @Override
    public List<AttributedString> lines(Look look) {
        String designs = plugin.designs().isEmpty() ? "" : ": " + String.join(", ", plugin.designs());
        String sentence = plugin.symbolicName() + ' ' + plugin.version() + ' ' + verb + designs;
        return Text.of(note.isEmpty() ? sentence : sentence + '\n' + note).lines(look);
    }
}
