package org.crosspoint.shell.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.NearMiss;
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

    private static final SequencedMap<String, List<String>> GROUPS = groups();

    private final Commands commands;

    @Activate
    public HelpCommand(@Reference Commands commands) {
        this.commands = commands;
    }

    private static SequencedMap<String, List<String>> groups() {
        SequencedMap<String, List<String>> groups = new LinkedHashMap<>();
        groups.put("looking around", List.of("designs", "design", "machines", "machine"));
        groups.put("running", List.of("run", "explain", "export"));
        groups.put("live", List.of("sim", "swap", "watch"));
        groups.put("lab book", List.of("lab", "litmus", "search"));
        groups.put("your own", List.of("plugin"));
        groups.put("prompt", List.of("help", "exit"));
        return groups;
    }

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public Object run(Call call) {
        call.arguments().atMost(1, MANUAL);
        if (call.arguments().words().isEmpty()) {
            return new CommandList(rows(), commands.others(call.session()));
        }
        return explain(call.arguments().words().getFirst(), call.session());
    }

    /// Group by group, and then those of no group.
    private List<CommandList.Row> rows() {
        List<Manual> left =
                new ArrayList<>(commands.all().stream().map(Command::manual).toList());
        List<CommandList.Row> rows = new ArrayList<>();
        GROUPS.forEach((group, names) -> names.forEach(name -> left.stream()
                .filter(manual -> manual.name().equals(name))
                .findFirst()
                .ifPresent(manual -> {
                    rows.add(new CommandList.Row(group, name, manual.summary()));
                    left.remove(manual);
                })));
        left.forEach(manual -> rows.add(new CommandList.Row("more", manual.name(), manual.summary())));
        return rows;
    }

    private Manual explain(String name, CommandSession session) {
        String bare = name.substring(name.indexOf(':') + 1);
        return commands.find(bare).map(Command::manual).orElseThrow(() -> {
            boolean other = commands.others(session).contains(bare);
            return new SpecificationException(
                    other
                            ? "'" + bare + "' is a command of the Gogo shell; '" + bare
                                    + " --help' explains most of them."
                            : "There is no command '" + bare + "'" + NearMiss.hint(bare, commands.names())
                                    + "; 'help' lists the commands.");
        });
    }

    @Override
    public List<Suggestion> complete(List<String> before, String word) {
        return before.isEmpty() ? commands.suggestions() : List.of();
    }
}
