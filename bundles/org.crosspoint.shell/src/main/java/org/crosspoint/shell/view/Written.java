package org.crosspoint.shell.view;

import java.nio.file.Path;
import java.util.List;
import org.crosspoint.shell.format.Block;
import org.crosspoint.shell.format.Look;
import org.crosspoint.shell.format.Text;
import org.jline.utils.AttributedString;

/// Files that were written.
///
/// @param files in order
public record Written(List<Path> files) implements Block {
    @Override
    public List<AttributedString> lines(Look look) {
        return Text.of(String.join(
                        "\n", files.stream().map(file -> "wrote " + file).toList()))
                .lines(look);
    }
}
