package org.crosspoint.shell.view;

import java.io.PrintStream;
import org.apache.felix.gogo.jline.Shell;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Process;
import org.crosspoint.shell.format.Look;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/// Where the output of a session goes.
///
/// @param look       what can be shown there
/// @param terminal   the terminal, if it is one on which the cursor can be moved
/// @param out        its stream
public record Screen(Look look, @Nullable Terminal terminal, PrintStream out) {
    /// Session variable with the [Look]; without it output is plain.
    public static final String LOOK = ".crosspoint.look";

    static final Look PIPE = Look.pipe(System.getenv("COLUMNS"));

    /// The screen of the command that runs on this thread.
    public static Screen of(CommandSession session) {
        Process process = Process.Utils.current();
        if (process != null && !process.isTty(1)) {
            return new Screen(PIPE, null, process.out());
        }
        PrintStream out = process == null ? session.getConsole() : process.out();
        Look look = look(session);
        Terminal terminal = session.get(Shell.VAR_TERMINAL) instanceof Terminal there && moves(there) ? there : null;
        return new Screen(look, terminal, out);
    }

    /// The look of a session's own output.
    public static Look look(CommandSession session) {
        return session.get(LOOK) instanceof Look look ? narrowed(look, session) : PIPE;
    }

    /// The same without colour, Unicode and moving.
    public Screen plain() {
        return new Screen(look.plain(), null, out);
    }

    public void print(CharSequence text) {
        out.println(text);
        out.flush();
    }

    private static Look narrowed(Look look, CommandSession session) {
        boolean known = session.get(Shell.VAR_TERMINAL) instanceof Terminal terminal && terminal.getWidth() > 0;
        return known
                ? new Look(look.colour(), look.unicode(), ((Terminal) session.get(Shell.VAR_TERMINAL)).getWidth())
                : look;
    }

    private static boolean moves(Terminal terminal) {
        return !terminal.getType().startsWith(Terminal.TYPE_DUMB);
    }
}
