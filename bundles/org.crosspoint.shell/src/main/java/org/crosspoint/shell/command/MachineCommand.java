package org.crosspoint.shell.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.Catalogue;
import org.crosspoint.core.design.Compatibility;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.hardware.MachineLibrary;
import org.crosspoint.lab.Lab;
import org.crosspoint.shell.view.MachineCheck;
import org.crosspoint.shell.view.MachineList;
import org.crosspoint.shell.view.MachinePlan;
import org.crosspoint.shell.view.ProgressLine;
import org.crosspoint.shell.view.Written;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// `machine`: one machine drawn, with its caches and latencies; what its description leaves open; the machine
/// of another notation as a machine file.
@Component(service = Command.class)
@GogoCommand(scope = "crosspoint", function = "machine")
public final class MachineCommand implements Command {
    private static final String CHECK = "check";
    private static final String IMPORT = "import";
    private static final String LIST = "list";
    private static final String TEST = "test";
    private static final String TO = "--to";
    private static final Manual MANUAL = Manual.of(
                    "machine",
                    "shows one machine: what it is made of, drawn, with its latencies",
                    "machine ID [key=value ...]",
                    "machine check ID [key=value ...]",
                    "machine import FILE [--to FILE]",
                    "machine list",
                    "machine test ID [ops=N] [key=value ...]")
            .with("ID", "the machine, or a file (.yaml, or .xml of lstopo); 'machines' lists them")
            .with("check", "lists what its description does not say, in which line, and what is assumed")
            .with("import", "prints what lstopo wrote, or a synthetic string, as a machine file")
            .with("list", "lists the machines, as 'machines' does")
            .with("test", "tries the machine with random operations of all CPUs, and checks every value that they see")
            .with("ops=N", "operations of each CPU in a test, 2000 if not given")
            .with("--to FILE", "writes the machine file, a new one, instead of printing it")
            .with(
                    "key=value",
                    "a parameter of the machine; of a test a setting as 'run' knows them: protocol=dragon, seed=7")
            .example("machine bus-smp cpus=16", "a bus with 16 CPUs")
            .example("machine import \"pack:2 core:4 pu:1\"", "two packages of four cores as a machine file")
            .example(
                    "machine test bus-smp protocol=dragon cpus=4",
                    "whether its caches are coherent with that protocol");

    private final MachineLibrary library;
    private final Catalogue catalogue;
    private final Lab lab;

    @Activate
    public MachineCommand(@Reference MachineLibrary library, @Reference Catalogue catalogue, @Reference Lab lab) {
        this.library = library;
        this.catalogue = catalogue;
        this.lab = lab;
    }

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public Object run(Call call) throws InterruptedException {
        Arguments arguments = call.arguments();
        List<String> words = arguments.words();
        if (words.size() > 1 && words.getFirst().equals(IMPORT)) {
            return translated(call);
        }
        if (arguments.has(TO)) {
            throw new SpecificationException(
                    "Option --to of 'machine' goes with import only: machine import FILE --to FILE.");
        }
        if (words.size() > 1 && words.getFirst().equals(CHECK)) {
            arguments.atMost(2, MANUAL);
            Compatibility.checkHardware(library.machine(words.get(1), arguments.parameters()), catalogue);
            return new MachineCheck(library.assumptions(words.get(1), arguments.parameters()));
        }
        if (words.size() > 1 && words.getFirst().equals(TEST)) {
            arguments.atMost(2, MANUAL);
            return test(words.get(1), call);
        }
        arguments.atMost(1, MANUAL);
        if (words.equals(List.of(LIST)) && arguments.settings().isEmpty()) {
            return new MachineList(library.machines());
        }
        MachineDescription machine = library.machine(arguments.word(0, "a machine", MANUAL), arguments.parameters());
        Compatibility.checkHardware(machine, catalogue);
        return MachinePlan.of(machine, catalogue);
    }

    private Object test(String machine, Call call) throws InterruptedException {
        try (ProgressLine progress = new ProgressLine(call.screen())) {
            return new MachineTrial(lab, machine, call.arguments().settings()).run(progress);
        }
    }

    private Object translated(Call call) {
        Arguments arguments = call.arguments();
        arguments.atMost(2, MANUAL);
        arguments.noSettings(MANUAL);
        String yaml = library.translate(arguments.words().get(1));
        if (!arguments.has(TO)) {
            return yaml.stripTrailing();
        }
        Path file = call.session().currentDir().resolve(arguments.options().get(TO));
        return new Written(List.of(WholeFile.writeNew(file, yaml)));
    }

    @Override
    public List<Suggestion> complete(List<String> before, String word) {
        List<Suggestion> all = new ArrayList<>();
        boolean verb = !before.isEmpty() && List.of(CHECK, IMPORT, TEST).contains(before.getFirst());
        if (before.isEmpty()) {
            all.add(Suggestion.of(CHECK, "verbs", "what its description leaves open"));
            all.add(Suggestion.of(IMPORT, "verbs", "a file of lstopo as a machine file"));
            all.add(Suggestion.of(LIST, "verbs", "all machines"));
            all.add(Suggestion.of(TEST, "verbs", "random operations, every value checked"));
        }
        if (before.isEmpty() || (verb && before.size() == 1)) {
            if (before.isEmpty() || !before.getFirst().equals(IMPORT)) {
                all.addAll(Suggestions.machines(library));
                all.addAll(FileSuggestions.of(word, ".yaml", ".yml", ".xml"));
            } else {
                all.addAll(FileSuggestions.of(word, ".xml"));
            }
        } else if (before.getFirst().equals(TEST)) {
            all.add(Suggestion.key("ops", "operations of each CPU"));
            all.addAll(Suggestions.settings(catalogue, library, before, word));
        } else {
            all.addAll(Suggestions.machineParameters(library, before.get(verb ? 1 : 0)));
        }
        return all;
    }
}
