package org.crosspoint.shell.command;

import java.util.List;
import java.util.Objects;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.crosspoint.core.DesignFault;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.shell.format.Block;
import org.crosspoint.shell.format.Look;
import org.crosspoint.shell.format.Page;
import org.crosspoint.shell.view.Screen;
import org.crosspoint.shell.view.Views;
import org.jspecify.annotations.Nullable;

/// What all commands have in common when they run: `--help`, `--plain`, and errors of one sentence.
final class Execution {
    private static final List<String> HELP = List.of("--help", "-h", "-?");
    private static final String PLAIN = "--plain";

    private final Command command;
    private final CommandSession session;

    Execution(Command command, CommandSession session) {
        this.command = command;
        this.session = session;
    }

    @Nullable
    Object execute(List<Object> arguments) throws Exception {
        Running running = session.get(Running.NAME) instanceof Running there ? there : new Running();
        running.begin();
        try {
            return run(arguments.stream().map(Objects::toString).toList());
        } catch (SpecificationException | DesignFault | CommandFailure expected) {
            throw expected;
        } catch (InterruptedException interrupt) {
            throw new CommandFailure("'" + command.manual().name() + "' was interrupted.");
        } catch (Exception | LinkageError unexpected) {
            throw Defect.report("'" + command.manual().name() + "'", unexpected);
        } finally {
            running.end();
        }
    }

    private @Nullable Object run(List<String> typed) throws Exception {
        boolean plain = typed.contains(PLAIN);
        Screen screen = plain ? Screen.of(session).plain() : Screen.of(session);
        Object result =
                result(typed.stream().filter(word -> !word.equals(PLAIN)).toList(), screen);
        if (result == null || !plain) {
            return result;
        }
        screen.print(text(result, screen.look()));
        return null;
    }

    private @Nullable Object result(List<String> typed, Screen screen) throws Exception {
        if (typed.stream().anyMatch(HELP::contains)) {
            return command.manual();
        }
        return command.run(new Call(Arguments.of(command.manual(), typed), session, screen));
    }

    private CharSequence text(Object result, Look look) {
        Block block = Views.block(result);
        return block == null ? session.format(result, Converter.INSPECT) : Page.print(block, look);
    }
}
