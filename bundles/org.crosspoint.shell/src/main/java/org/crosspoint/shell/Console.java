package org.crosspoint.shell;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.felix.gogo.jline.Shell;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.jline.reader.LineReader;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The shell on the process's own terminal.
///
/// The launcher registers itself with the property `launcher.arguments` once every bundle has started, and calls, on
/// the
/// main thread, the service that has the property `main.thread`; its value is the exit status of the process. Without a
/// launcher (in tests) there is no console.
@Component(service = Callable.class, property = "main.thread=true")
public final class Console implements Callable<Integer> {

    private final BundleContext bundles;
    private final CommandProcessor processor;
    private final List<String> words;

    @Activate
    public Console(
            BundleContext bundles,
            @Reference CommandProcessor processor,
            @Reference(service = Object.class, target = "(launcher.arguments=*)") ServiceReference<?> launcher) {
        this.bundles = bundles;
        this.processor = processor;
        this.words = List.of((String[]) launcher.getProperty("launcher.arguments"));
    }

    @Override
    public Integer call() throws Exception {
        PrintStream err = stream(FileDescriptor.err);
        try {
            Invocation invocation = Invocation.of(words);
            return invocation.prompt() ? interactive(invocation) : batch(invocation, err);
        } catch (IllegalArgumentException mistake) {
            err.println(mistake.getMessage());
            return 2;
        }
    }

    private int batch(Invocation invocation, PrintStream err) {
        PrintStream out = stream(FileDescriptor.out);
        return run(invocation, processor.createSession(System.in, out, err), out, err) ? 0 : 1;
    }

    /// The process's own stream: Gogo puts a stream of its own before `System.out` that leads back to the session.
    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(
                new FileOutputStream(descriptor), true, Charset.forName(System.getProperty("stdout.encoding")));
    }

    private int interactive(Invocation invocation) throws Exception {
        try (Terminal terminal = terminal();
                CommandSession session =
                        processor.createSession(terminal.input(), terminal.output(), terminal.output())) {
            session.put(Shell.VAR_TERMINAL, terminal);
            session.put(LineReader.HISTORY_FILE, home().resolve("history"));
            PrintStream out = new PrintStream(terminal.output(), true, terminal.encoding());
            run(invocation, session, out, out);
            new Shell(context(), processor).gosh(session, new String[] {"--login", "--nohistory", "--noshutdown"});
        }
        return 0;
    }

    /// Runs the program of the command line, prints what it returns, and says whether it succeeded.
    private static boolean run(Invocation invocation, CommandSession session, PrintStream out, PrintStream err) {
        if (invocation.program().isEmpty()) {
            return true;
        }
        List<String> arguments = invocation.arguments();
        session.put("args", arguments);
        for (int i = 0; i < arguments.size(); i++) {
            session.put(String.valueOf(i + 1), arguments.get(i));
        }
        try {
            Object result = session.execute(invocation.program());
            if (result != null) {
                out.println(session.format(result, Converter.INSPECT));
            }
            return true;
        } catch (Exception failure) {
            String message = failure.getMessage();
            err.println(message == null ? failure.toString() : message);
            return false;
        } finally {
            out.flush();
        }
    }

    /// JLine looks for its terminals in the thread's context class loader: there they are under ours.
    private static Terminal terminal() throws IOException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(TerminalBuilder.class.getClassLoader());
        try {
            return TerminalBuilder.builder()
                    .name("crosspoint")
                    .system(true)
                    .nativeSignals(true)
                    .signalHandler(Terminal.SignalHandler.SIG_IGN)
                    .build();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private Path home() {
        String home = bundles.getProperty("crosspoint.home");
        return home == null ? Path.of(System.getProperty("user.home"), ".crosspoint") : Path.of(home);
    }

    private Shell.Context context() {
        return new Shell.Context() {
            @Override
            public String getProperty(String name) {
                return bundles.getProperty(name);
            }

            @Override
            public void exit() throws Exception {
                bundles.getBundle(0).stop();
            }
        };
    }
}
