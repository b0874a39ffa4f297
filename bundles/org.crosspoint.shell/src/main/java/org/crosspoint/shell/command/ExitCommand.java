package org.crosspoint.shell.command;

import org.apache.felix.service.command.annotations.GogoCommand;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/// `exit`: leaves the prompt.
@Component(service = Command.class)
@GogoCommand(
        scope = "crosspoint",
        function = {"exit", "quit"})
public final class ExitCommand implements Command {
    /// Session variable that is set once the user leaves.
    public static final String LEAVING = ".crosspoint.leaving";

    private static final Manual MANUAL = Manual.of("exit", "leaves the prompt, as 'quit' and Ctrl-D do", "exit")
            .example("exit", "that is all");

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public @Nullable Object run(Call call) {
        call.arguments().atMost(0, MANUAL);
        call.arguments().noSettings(MANUAL);
        call.session().put(LEAVING, true);
        return null;
    }
}
