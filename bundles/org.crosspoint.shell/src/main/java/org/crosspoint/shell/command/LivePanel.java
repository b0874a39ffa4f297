package org.crosspoint.shell.command;

import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.crosspoint.shell.format.Block;
import org.crosspoint.shell.format.Look;
import org.crosspoint.shell.format.Page;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.utils.NonBlockingReader;

/// A picture that is drawn over itself on a real terminal until `q` or Ctrl-C is typed, or it is over.
final class LivePanel {
    private static final String HIDE_CURSOR = "\u001b[?25l";
    private static final String SHOW_CURSOR = "\u001b[?25h";
    private static final String WIPE_LINE = "\u001b[K";
    private static final String WIPE_BELOW = "\u001b[J";

    private final Terminal terminal;
    private final Look look;
    private final int millis;
    private int height;
    private volatile boolean givenUp;

    /// @param millis host time between two pictures
    LivePanel(Terminal terminal, Look look, int millis) {
        this.terminal = terminal;
        this.look = look;
        this.millis = millis;
    }

    void show(Supplier<Block> source, int count, BooleanSupplier over) throws IOException {
        Attributes before = terminal.enterRawMode();
        Terminal.SignalHandler handler = terminal.handle(Terminal.Signal.INT, signal -> givenUp = true);
        terminal.writer().print(HIDE_CURSOR);
        try {
            for (int shown = 1; shown <= count; shown++) {
                boolean last = over.getAsBoolean() || shown == count;
                draw(source.get());
                if (last || quit()) {
                    return;
                }
            }
        } finally {
            terminal.writer().print(SHOW_CURSOR);
            terminal.handle(Terminal.Signal.INT, handler);
            terminal.setAttributes(before);
            terminal.flush();
        }
    }

    private void draw(Block picture) {
        List<String> lines = Page.print(picture, look).lines().toList();
        StringBuilder text = new StringBuilder();
        if (height > 0) {
            text.append("\u001b[").append(height).append('A');
        }
        for (String line : lines) {
            text.append('\r').append(line).append(WIPE_LINE).append("\r\n");
        }
        terminal.writer().print(text.append(WIPE_BELOW));
        terminal.flush();
        height = lines.size();
    }

    /// Waits for the next picture; true if the user has had enough.
    private boolean quit() throws IOException {
        NonBlockingReader keys = terminal.reader();
        long until = System.nanoTime() + millis * 1_000_000L;
        while (true) {
            long left = (until - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            if (givenUp || Thread.currentThread().isInterrupted()) {
                return true;
            }
            int key = keys.read(Math.min(left, 50));
            if (key == 'q' || key == 'Q' || key == 3 || key == NonBlockingReader.EOF) {
                return true;
            }
        }
    }
}
