package org.crosspoint.shell.view;

import org.crosspoint.lab.Progress;
import org.crosspoint.shell.format.Figures;
import org.crosspoint.shell.format.Look;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/// How far long work has come, in one line that is written over and wiped at the end. Silent where the cursor cannot be
/// moved.
public final class ProgressLine implements Progress, AutoCloseable {
    private static final int BAR = 24;
    private static final long PAUSE_NANOS = 100_000_000;

    private final @Nullable Terminal terminal;
    private final Look look;
    private long shownAt;
    private boolean shown;

    public ProgressLine(Screen screen) {
        terminal = screen.terminal();
        look = screen.look();
        shownAt = System.nanoTime();
    }

    @Override
    public synchronized void at(double fraction, String what) {
        long now = System.nanoTime();
        if (terminal != null && now - shownAt >= PAUSE_NANOS) {
            shownAt = now;
            shown = true;
            write(text(fraction, what));
        }
    }

    /// Wipes the line.
    @Override
    public synchronized void close() {
        if (shown) {
            write("");
        }
    }

    private String text(double fraction, String what) {
        if (Double.isNaN(fraction)) {
            return what;
        }
        int full = (int) Math.round(Math.clamp(fraction, 0, 1) * BAR);
        String bar = look.choose("█", "#").repeat(full) + look.choose("░", ".").repeat(BAR - full);
        return bar + ' ' + Figures.of(Math.rint(100 * fraction), "%", look) + "  " + what;
    }

    private void write(String text) {
        if (terminal != null) {
            String cut = text.length() < look.width() ? text : text.substring(0, look.width() - 1);
            terminal.writer().print("\r\u001b[K" + cut);
            terminal.flush();
        }
    }
}
