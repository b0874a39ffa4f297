package org.crosspoint.shell.command;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.felix.service.command.CommandSession;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/// The commands that are there now. They are looked up when they are asked for, so that the prompt need not wait until
/// all can run.
@Component(service = Commands.class)
public final class Commands {
    private static final String FUNCTION = "osgi.command.function";

    private final BundleContext bundles;

    @Activate
    public Commands(BundleContext bundles) {
        this.bundles = bundles;
    }

    /// All commands of ours, in order of name.
    public List<Command> all() {
        return references().stream()
                .map(bundles::getService)
                .filter(command -> command != null)
                .sorted(Comparator.comparing(command -> command.manual().name()))
                .toList();
    }

    /// The command of that name.
    public Optional<Command> find(String name) {
        return references().stream()
                .filter(reference -> names(reference).contains(name))
                .findFirst()
                .map(bundles::getService);
    }

    public List<String> names() {
        return references().stream()
                .flatMap(reference -> names(reference).stream())
                .sorted()
                .toList();
    }

    /// Commands of Gogo that are of use here. It has others, for frameworks and shells.
    private static final Set<String> USEFUL =
            Set.of("cat", "each", "echo", "grep", "head", "history", "if", "less", "ls", "sleep", "sort", "tail", "wc");

    /// Names of the useful commands that Gogo adds.
    public Set<String> others(CommandSession session) {
        Set<String> others = new TreeSet<>();
        if (session.get(".commands") instanceof Set<?> all) {
            for (Object name : all) {
                others.add(name.toString().substring(name.toString().indexOf(':') + 1));
            }
        }
        others.retainAll(USEFUL);
        return others;
    }

    /// The commands as completions.
    public List<Suggestion> suggestions() {
        return all().stream()
                .map(command -> Suggestion.of(
                        command.manual().name(), "commands", command.manual().summary()))
                .toList();
    }

    /// Files, for commands that suggest nothing themselves.
    public List<Suggestion> files(String word) {
        return FileSuggestions.of(word);
    }

    private static List<String> names(ServiceReference<Command> reference) {
        return reference.getProperty(FUNCTION) instanceof String[] names
                ? List.of(names)
                : List.of(String.valueOf(reference.getProperty(FUNCTION)));
    }

    private List<ServiceReference<Command>> references() {
        try {
            return List.copyOf(bundles.getServiceReferences(Command.class, null));
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
