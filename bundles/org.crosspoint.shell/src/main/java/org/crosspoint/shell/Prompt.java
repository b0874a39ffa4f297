package org.crosspoint.shell;

import java.io.IOException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.felix.gogo.jline.Expander;
import org.apache.felix.gogo.jline.Highlighter;
import org.apache.felix.gogo.jline.Parser;
import org.apache.felix.gogo.jline.Shell;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Job;
import org.crosspoint.shell.command.Commands;
import org.crosspoint.shell.command.ExitCommand;
import org.crosspoint.shell.view.Screen;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;

/// Reads commands from a person: with history, completion and highlighting. Ctrl-C gives a command or a line up, Ctrl-D
/// or `exit` leaves.
final class Prompt {
    private static final String PROMPT = "crosspoint> ";
    private static final String MORE = "> ";

    /// JLine's styles of completions that have a colour unless they are set.
    private static final List<String> COMPLETION_STYLES = List.of(
            LineReader.COMPLETION_STYLE_GROUP,
            LineReader.COMPLETION_STYLE_LIST_GROUP,
            LineReader.COMPLETION_STYLE_DESCRIPTION,
            LineReader.COMPLETION_STYLE_LIST_DESCRIPTION,
            LineReader.COMPLETION_STYLE_STARTING,
            LineReader.COMPLETION_STYLE_LIST_STARTING,
            LineReader.COMPLETION_STYLE_BACKGROUND,
            LineReader.COMPLETION_STYLE_LIST_BACKGROUND);

    /// JLine logs a trace when it cannot parse a line that is to be completed. Held here, as the log manager would
    /// forget a logger, and its level with it, that nothing refers to.
    private static final Logger JLINE = Logger.getLogger("org.jline");

    private final CommandSession session;
    private final Terminal terminal;
    private final Interpreter interpreter;
    private final LineReader reader;

    Prompt(CommandSession session, Terminal terminal, Commands commands, Interpreter interpreter) {
        this.session = session;
        this.terminal = terminal;
        this.interpreter = interpreter;
        JLINE.setLevel(Level.OFF);
        reader = LineReaderBuilder.builder()
                .appName("crosspoint")
                .terminal(terminal)
                .completer(new CommandCompleter(commands, session))
                .highlighter(new Highlighter(session))
                .parser(new Parser())
                .expander(new Expander(session))
                .variable(LineReader.HISTORY_FILE, Home.folder().resolve("history"))
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, MORE)
                .option(LineReader.Option.AUTO_FRESH_LINE, Screen.look(session).colour())
                .option(LineReader.Option.AUTO_GROUP, true)
                .option(LineReader.Option.GROUP, true)
                .option(LineReader.Option.HISTORY_REDUCE_BLANKS, true)
                .build();
        if (!Screen.look(session).colour()) {
            COMPLETION_STYLES.forEach(style -> reader.setVariable(style, "bold"));
        }
        session.put(Shell.VAR_READER, reader);
        session.put(Shell.VAR_SESSION, session);
    }

    /// @return the exit status: that of the last command
    int run() throws IOException {
        terminal.handle(Terminal.Signal.INT, signal -> interrupt());
        terminal.writer().println("Crosspoint. 'help' lists the commands, TAB completes, Ctrl-D leaves.");
        int status = Interpreter.SUCCESS;
        while (session.get(ExitCommand.LEAVING) == null) {
            try {
                String line = reader.readLine(PROMPT);
                if (!line.isBlank()) {
                    status = interpreter.run(line);
                }
            } catch (UserInterruptException givenUp) {
                // The line is given up; a new one follows.
            } catch (EndOfFileException end) {
                break;
            }
        }
        reader.getHistory().save();
        return status;
    }

    private void interrupt() {
        Job job = session.foregroundJob();
        if (job != null) {
            job.interrupt();
        }
    }
}
