package org.crosspoint.shell.view;

import java.util.ArrayList;
import java.util.List;
import org.crosspoint.shell.format.Block;
import org.crosspoint.shell.format.Facts;
import org.crosspoint.shell.format.Look;
import org.crosspoint.shell.format.Text;
import org.jline.utils.AttributedString;

/// A project that was written, and what to do with it.
///
/// @param lock   the id of its lock
/// @param folder as it was typed
/// @param file   the lock's source, below the folder
public record NewProject(String lock, String folder, String file) implements Block {
    @Override
    public List<AttributedString> lines(Look look) {
        List<AttributedString> lines =
                new ArrayList<>(Text.of("wrote the lock '" + lock + "' to " + folder + "/" + file + "\nNext:")
                        .lines(look));
        lines.addAll(Facts.indented(2)
                .with("build it", "mvn -q -f " + quoted(folder + "/pom.xml") + " package -DskipTests")
                .with("install it", "plugin add " + quoted(folder + "/target/" + lock + ".jar"))
                .with("judge it", "design check lock " + lock)
                .lines(look));
        return lines;
    }

    private static String quoted(String path) {
        return path.contains(" ") ? "'" + path + "'" : path;
    }
}
