package org.crosspoint.shell.command;

import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.shell.view.CommandList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// `help`: the commands, or the manual of one.
@Component(service = Command.class)
@GogoCommand(scope = "crosspoint", function = "help")
public final class HelpCommand implements Command {
    private static final Manual MANUAL = Manual.of("help", "lists the commands, or explains one", "help [COMMAND]")
            .with("COMMAND", "the command to explain; 'COMMAND --help' does the same")
            .example("help swap", "how 'swap' is used");

    private final Commands commands;

    @Activate
    public HelpCommand(@Reference Commands commands) {
        this.commands = commands;
    }

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public Object run(Call call) {
        call.arguments().atMost(1, MANUAL);
        if (call.arguments().words().isEmpty()) {
            List<CommandList.Row> rows = commands.all().stream()
                    .map(command -> new CommandList.Row(
                            command.manual().name(), command.manual().summary()))
                    .toList();
            return new CommandList(rows, commands.others(call.session()));
        }
        return explain(call.arguments().words().getFirst(), call.session());
    }

    private Manual explain(String name, CommandSession session) {
        String bare = name.substring(name.indexOf(':') + 1);
        return commands.find(bare).map(Command::manual).orElseThrow(() -> {
            boolean other = commands.others(session).contains(bare);
            return new SpecificationException(
                    other
                            ? "'" + bare + "' is a command of the Gogo shell; '" + bare
                                    + " --help' explains most of them."
                            : "There is no command '" + bare + "'" + NearName.hint(bare, commands.names())
                                    + "; 'help' lists the commands.");
        });
    }

    @Override
    public List<Suggestion> complete(List<String> before, String word) {
        return before.isEmpty() ? commands.suggestions() : List.of();
    }
}
