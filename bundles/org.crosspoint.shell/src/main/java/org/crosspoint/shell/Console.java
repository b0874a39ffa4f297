package org.crosspoint.shell;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.felix.gogo.jline.Shell;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.shell.command.Commands;
import org.crosspoint.shell.format.Look;
import org.crosspoint.shell.view.Screen;
import org.jline.terminal.Terminal;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The shell on the process's own terminal.
///
/// The launcher registers itself with the property `launcher.arguments` once every bundle has started, and calls, on
/// the main thread, the service that has the property `main.thread`; its value is the exit status of the process.
/// Without a launcher (in tests) there is no console.
@Component(service = Callable.class, property = "main.thread=true")
public final class Console implements Callable<Integer> {
    private static final String SCOPES = "crosspoint:gogo:*";

    /// Variables in which Gogo's commands and its highlighter find their colours.
    private static final List<String> COLOURS = List.of("GREP_COLORS", "LS_COLORS", "HIGHLIGHTER_COLORS");

    private static final String NO_COLOUR = "rs=0";

    private final CommandProcessor processor;
    private final Commands commands;
    private final List<String> words;

    @Activate
    public Console(
            @Reference CommandProcessor processor,
            @Reference Commands commands,
            @Reference(service = Object.class, target = "(launcher.arguments=*)") ServiceReference<?> launcher) {
        this.processor = processor;
        this.commands = commands;
        this.words = List.of((String[]) launcher.getProperty("launcher.arguments"));
    }

    @Override
    public Integer call() throws Exception {
        try {
            Invocation invocation = Invocation.of(words);
            return Terminals.interactive() ? onTerminal(invocation) : elsewhere(invocation);
        } catch (SpecificationException mistake) {
            stream(FileDescriptor.err).println(mistake.getMessage());
            return Mishap.MISTAKE;
        }
    }

    private int onTerminal(Invocation invocation) throws IOException {
        try (Terminal terminal = Terminals.system(invocation.prompt());
                CommandSession session = processor.createSession(
                        terminal.input(), terminal.output(), new WithoutGogo(terminal.output()))) {
            PrintStream out = new PrintStream(terminal.output(), true, terminal.encoding());
            session.put(Shell.VAR_TERMINAL, terminal);
            session.put(Screen.LOOK, invocation.plain() ? Look.PLAIN : Terminals.look(terminal));
            Interpreter interpreter = prepare(session, invocation, out, out);
            int status = run(invocation, interpreter, out);
            return invocation.prompt() ? new Prompt(session, terminal, commands, interpreter).run() : status;
        }
    }

    /// A pipe, a file or another program takes the output or gives the input.
    private int elsewhere(Invocation invocation) throws IOException {
        PrintStream out = stream(FileDescriptor.out);
        PrintStream err = stream(FileDescriptor.err);
        try (CommandSession session = processor.createSession(System.in, out, new WithoutGogo(err))) {
            Interpreter interpreter = prepare(session, invocation, out, err);
            int status = run(invocation, interpreter, out);
            if (status != Interpreter.SUCCESS || !invocation.prompt()) {
                return status;
            }
            return new Script(interpreter, "standard input")
                    .run(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
        }
    }

    private Interpreter prepare(CommandSession session, Invocation invocation, PrintStream out, PrintStream err) {
        session.put(Shell.VAR_SCOPE, SCOPES);
        if (!Screen.look(session).colour()) {
            COLOURS.forEach(colours -> session.put(colours, NO_COLOUR));
        }
        session.put("args", invocation.arguments());
        for (int i = 0; i < invocation.arguments().size(); i++) {
            session.put(String.valueOf(i + 1), invocation.arguments().get(i));
        }
        return new Interpreter(session, commands, out, err);
    }

    /// @return the exit status
    private static int run(Invocation invocation, Interpreter interpreter, PrintStream out) {
        return switch (invocation.what()) {
            case NOTHING -> Interpreter.SUCCESS;
            case TEXT -> interpreter.run(invocation.program());
            case SCRIPT -> script(invocation.program(), interpreter);
            case USAGE -> {
                out.print(Invocation.USAGE);
                out.flush();
                yield Interpreter.SUCCESS;
            }
        };
    }

    private static int script(String file, Interpreter interpreter) {
        try (BufferedReader lines = Files.newBufferedReader(Path.of(file))) {
            return new Script(interpreter, file).run(lines);
        } catch (IOException unreadable) {
            return interpreter.tell(
                    new SpecificationException(
                            "The script '" + file + "' cannot be read; give the path of a file.", unreadable),
                    "");
        }
    }

    /// The process's own stream: Gogo puts a stream of its own before `System.out` that leads back to the session.
    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(
                new FileOutputStream(descriptor), true, Charset.forName(System.getProperty("stdout.encoding")));
    }
}
