package org.crosspoint.shell.format;

import java.util.List;
import org.jline.utils.AttributedString;

/// Something that takes whole lines of a terminal.
@FunctionalInterface
public interface Block {
    /// The lines, none wider than the look allows and without trailing blanks.
    List<AttributedString> lines(Look look);
}
