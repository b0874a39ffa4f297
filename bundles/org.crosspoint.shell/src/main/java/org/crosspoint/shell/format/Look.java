package org.crosspoint.shell.format;

/// What the receiver of some output can show.
///
/// @param colour  whether escape codes for colours are understood
/// @param unicode whether Braille, blocks and arrows are shown; otherwise ASCII only
/// @param width   columns to use, 40 to 80
public record Look(boolean colour, boolean unicode, int width) {
    /// Readable at this width on every terminal, printer and mail.
    public static final int WIDEST = 80;

    static final int NARROWEST = 40;

    /// ASCII without colour, 80 columns: for files, pipes and dumb terminals.
    public static final Look PLAIN = new Look(false, false, WIDEST);

    public Look {
        width = Math.clamp(width, NARROWEST, WIDEST);
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
        return new Look(colour, unicode, width - columns);
    }
}
