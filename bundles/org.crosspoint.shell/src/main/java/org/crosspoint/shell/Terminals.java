package org.crosspoint.shell;

import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.crosspoint.shell.format.Look;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/// The process's terminal and what it can show.
final class Terminals {
    private Terminals() {}

    /// Whether a person reads the output and types the input.
    @SuppressWarnings("SystemConsoleNull")
    static boolean interactive() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    /// JLine looks for its terminals in the thread's context class loader: there they are under ours.
    ///
    /// @param signals whether Ctrl-C is for the shell; otherwise it ends the process
    static Terminal system(boolean signals) throws IOException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(TerminalBuilder.class.getClassLoader());
        try {
            return TerminalBuilder.builder()
                    .name("crosspoint")
                    .system(true)
                    .nativeSignals(signals)
                    .signalHandler(signals ? Terminal.SignalHandler.SIG_IGN : Terminal.SignalHandler.SIG_DFL)
                    .build();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /// Colour unless `NO_COLOR` is set ([no-color.org](https://no-color.org)) or the terminal is dumb; Unicode if it is
    /// the terminal's encoding.
    static Look look(Terminal terminal) {
        boolean dumb = terminal.getType().startsWith(Terminal.TYPE_DUMB);
        String noColour = System.getenv("NO_COLOR");
        boolean colour = !dumb && (noColour == null || noColour.isEmpty());
        boolean unicode = !dumb && terminal.encoding().equals(StandardCharsets.UTF_8);
        return new Look(colour, unicode, terminal.getWidth() > 0 ? terminal.getWidth() : Look.WIDEST);
    }
}
