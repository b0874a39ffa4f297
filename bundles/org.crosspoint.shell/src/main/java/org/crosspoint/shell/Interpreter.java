package org.crosspoint.shell;

import java.io.PrintStream;
import java.nio.channels.ClosedChannelException;
import org.apache.felix.gogo.jline.Shell;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.crosspoint.shell.command.Commands;
import org.crosspoint.shell.command.Running;
import org.crosspoint.shell.format.Ink;
import org.crosspoint.shell.format.Look;
import org.crosspoint.shell.format.Page;
import org.crosspoint.shell.format.Text;
import org.crosspoint.shell.view.Screen;
import org.jspecify.annotations.Nullable;

/// Runs Gogo text in a session: prints what it returns, or the sentence that says why it failed.
final class Interpreter {
    static final int SUCCESS = 0;

    /// Session variable of Gogo.
    private static final String PIPE_EXCEPTION = "pipe-exception";

    /// A command that does not heed an interrupt is waited for so long.
    private static final int PATIENCE_MILLIS = 3000;

    private final CommandSession session;
    private final Commands commands;
    private final PrintStream out;
    private final PrintStream err;
    private final Running running = new Running();

    Interpreter(CommandSession session, Commands commands, PrintStream out, PrintStream err) {
        this.session = session;
        this.commands = commands;
        this.out = out;
        this.err = err;
        session.put(Running.NAME, running);
    }

    /// @return the exit status
    int run(CharSequence program) {
        return run(program, "");
    }

    /// Runs one statement after the other until one fails.
    ///
    /// @param where put before the sentence of a failure
    /// @return the exit status
    int run(CharSequence program, String where) {
        try {
            for (String statement : Statements.of(program)) {
                Object result = session.execute(statement);
                throwFailureInPipe();
                print(result);
            }
            return SUCCESS;
        } catch (InterruptedException interrupt) {
            clear();
            return tell(interrupt, where);
        } catch (Exception | LinkageError thrown) {
            return tell(thrown, where);
        } finally {
            out.flush();
        }
    }

    /// Gogo keeps what was thrown before the end of a pipe; a reader that has had enough is no failure.
    private void throwFailureInPipe() throws Exception {
        if (session.get(PIPE_EXCEPTION) instanceof Exception inPipe) {
            session.put(PIPE_EXCEPTION, null);
            for (Throwable thrown : inPipe.getSuppressed()) {
                if (thrown instanceof Exception failure && !(thrown instanceof ClosedChannelException)) {
                    throw failure;
                }
            }
        }
    }

    /// A command that was interrupted wipes what it drew; then the terminal's `^C` goes.
    private void clear() {
        running.awaitNone(PATIENCE_MILLIS);
        if (session.get(Shell.VAR_TERMINAL) != null) {
            out.print("\r\u001b[K");
        }
    }

    private void print(@Nullable Object result) {
        session.put("_", result);
        if (result != null) {
            out.println(session.format(result, Converter.INSPECT));
            out.flush();
        }
    }

    /// Says what went wrong.
    ///
    /// @return the exit status
    int tell(Throwable thrown, String where) {
        Mishap mishap = Mishap.of(thrown, commands.names());
        String sentence = where + mishap.sentence();
        boolean terminal = session.get(Shell.VAR_TERMINAL) != null;
        err.println(
                terminal
                        ? Page.print(new Text(sentence, Ink.BAD, 0), Screen.look(session))
                        : Look.PLAIN.text(sentence));
        err.flush();
        return mishap.status();
    }
}
