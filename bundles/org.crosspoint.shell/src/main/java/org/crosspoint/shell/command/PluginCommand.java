package org.crosspoint.shell.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.Contribution;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.design.NearMiss;
import org.crosspoint.shell.live.Bench;
import org.crosspoint.shell.live.Live;
import org.crosspoint.shell.plugin.Plugins;
import org.crosspoint.shell.view.NewProject;
import org.crosspoint.shell.view.PluginChange;
import org.crosspoint.shell.view.PluginList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// `plugin`: other people's bundles.
@Component(service = Command.class)
@GogoCommand(scope = "crosspoint", function = "plugin")
public final class PluginCommand implements Command {
    private static final List<String> VERBS = List.of("add", "remove", "list", "check", "new");
    private static final String LOCK = DesignKind.LOCK.id();
    private static final Manual MANUAL = Manual.of(
                    "plugin",
                    "installs, removes and examines bundles of other people, and begins one of yours",
                    "plugin list",
                    "plugin add FILE",
                    "plugin check FILE",
                    "plugin remove NAME",
                    "plugin new lock FOLDER")
            .with("list", "lists the plug-ins, those of the watched folder too, and what keeps them from working")
            .with(
                    "add FILE",
                    "installs a bundle until Crosspoint ends; a newer version takes the place of the older one")
            .with("check FILE", "examines a bundle as 'add' does, without keeping it")
            .with("remove NAME", "uninstalls the bundle with that symbolic name")
            .with(
                    "new lock FOLDER",
                    "writes a Maven project with a lock that is named after the folder, and says how to go on")
            .example("plugin new lock my-lock", "a project in the folder my-lock, with a lock 'my-lock'")
            .example("plugin add clh.jar", "its designs can be used at once");

    private final Plugins plugins;
    private final Bench bench;

    @Activate
    public PluginCommand(@Reference Plugins plugins, @Reference Bench bench) {
        this.plugins = plugins;
        this.bench = bench;
    }

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public Object run(Call call) {
        Arguments arguments = call.arguments();
        String verb = arguments.words().isEmpty() ? "list" : arguments.words().getFirst();
        arguments.atMost(verb.equals("new") ? 3 : 2, MANUAL);
        arguments.noSettings(MANUAL);
        return switch (verb) {
            case "list" -> plugins.list();
            case "add" -> plugins.add(file(call));
            case "check" -> new PluginChange("would be accepted", plugins.check(file(call)), "");
            case "remove" -> remove(arguments.word(1, "the name of a plug-in", MANUAL));
            case "new" -> project(call);
            default ->
                throw new SpecificationException("'plugin' cannot '" + verb + "'" + NearMiss.hint(verb, VERBS)
                        + "; expected one of " + String.join(", ", VERBS) + ".");
        };
    }

    private static Path file(Call call) {
        return call.session().currentDir().resolve(call.arguments().word(1, "a file", MANUAL));
    }

    private NewProject project(Call call) {
        String kind = call.arguments().word(1, "what to write", MANUAL);
        if (!kind.equals(LOCK)) {
            throw new SpecificationException("'plugin new' cannot write a '" + kind + "'; expected "
                    + MANUAL.synopses().getLast() + ".");
        }
        String folder = call.arguments().word(2, "a folder", MANUAL);
        return plugins.newLock(call.session().currentDir().resolve(folder), folder);
    }

    private PluginChange remove(String name) {
        String used = bench.current().flatMap(live -> used(live, name)).orElse("");
        PluginList.Row row = plugins.remove(name);
        return new PluginChange("removed", row, used);
    }

    /// Says which of the bundle's designs the live simulation uses.
    private Optional<String> used(Live live, String name) {
        String used = plugins.contributions(name).stream()
                .filter(design -> live.simulation().uses(design.kind(), design.id()))
                .map((Contribution design) -> design.kind().id() + " '" + design.id() + "'")
                .collect(Collectors.joining(" and "));
        return used.isEmpty()
                ? Optional.empty()
                : Optional.of("The live simulation uses its " + used
                        + ": it waits until that is back or another is swapped in ('swap').");
    }

    @Override
    public List<Suggestion> complete(List<String> before, String word) {
        if (before.isEmpty()) {
            return VERBS.stream()
                    .map(verb -> Suggestion.of(verb, "what to do", ""))
                    .toList();
        }
        return switch (before.getFirst()) {
            case "add", "check" -> FileSuggestions.of(word, ".jar");
            case "new" ->
                before.size() == 1
                        ? List.of(Suggestion.of(LOCK, "what to write", "a lock"))
                        : FileSuggestions.folders(word);
            case "remove" ->
                plugins.list().plugins().stream()
                        .map(row -> Suggestion.of(row.symbolicName(), "plug-ins", row.version()))
                        .toList();
            default -> List.of();
        };
    }
}
