package org.crosspoint.shell.format;

import org.jspecify.annotations.Nullable;

/// What the receiver of some output can show.
///
/// @param colour  whether escape codes for colours are understood
/// @param unicode whether Braille, blocks and arrows are shown; otherwise ASCII only
/// @param width   columns to use, 40 to 80
/// @param table   columns that a table may use: as many, or any number where no person's screen sets a limit
public record Look(boolean colour, boolean unicode, int width, int table) {
    /// Readable at this width on every terminal, printer and mail.
    public static final int WIDEST = 80;

    static final int NARROWEST = 40;

    /// ASCII without colour, 80 columns: for dumb terminals.
    public static final Look PLAIN = new Look(false, false, WIDEST);

    /// The same for files and pipes: a row of a table is a line, however long, so that programs can read it.
    public static final Look PIPE = new Look(false, false, WIDEST, Integer.MAX_VALUE);

    public Look {
        width = Math.clamp(width, NARROWEST, WIDEST);
    }

    /// Of a screen with a number of columns.
    public Look(boolean colour, boolean unicode, int width) {
        this(colour, unicode, width, Math.clamp(width, NARROWEST, WIDEST));
    }

    /// What a pipe or file gets.
    ///
    /// @param columns the environment's `COLUMNS`: a number is a width that was asked for, even there
    public static Look pipe(@Nullable String columns) {
        return columns != null && columns.matches("[1-9]\\d{0,3}")
                ? new Look(false, false, Integer.parseInt(columns))
                : PIPE;
    }

    /// The same without colour and Unicode.
    public Look plain() {
        return new Look(false, false, width, table);
    }

    /// `rich` where Unicode can be shown, otherwise `ascii`.
    public String choose(String rich, String ascii) {
        return unicode ? rich : ascii;
    }

    /// A text as it can be shown: without Unicode, its signs in ASCII.
    public String text(String text) {
        return unicode || text.chars().allMatch(c -> c < 128) ? text : Ascii.of(text);
    }

    /// The same on fewer columns.
    public Look narrowed(int columns) {
        return new Look(colour, unicode, width - columns, table == width ? width - columns : table);
    }
}
