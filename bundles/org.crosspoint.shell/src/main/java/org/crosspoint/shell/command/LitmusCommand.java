package org.crosspoint.shell.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.Catalogue;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.design.NearMiss;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.hardware.MachineLibrary;
import org.crosspoint.litmus.LitmusLaboratory;
import org.crosspoint.litmus.LitmusLibrary;
import org.crosspoint.litmus.LitmusReport;
import org.crosspoint.litmus.LitmusTest;
import org.crosspoint.shell.view.LitmusList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// `litmus`: a test of the memory model, run on a machine and explored.
@Component(service = Command.class)
@GogoCommand(scope = "crosspoint", function = "litmus")
public final class LitmusCommand implements Command {
    private static final String USUAL_MACHINE = "amd-8x4";
    private static final int USUAL_RUNS = 1000;
    private static final String ORDERING = DesignKind.ORDERING.id();
    private static final List<String> KEYS = List.of(ORDERING, "machine", "runs", "seed");
    private static final Manual MANUAL = Manual.of(
                    "litmus",
                    "runs a litmus test and says what came out, beside what the memory model allows",
                    "litmus TEST [ordering=ID] [machine=ID] [runs=COUNT] [seed=NUMBER]",
                    "litmus")
            .with(
                    "TEST",
                    "a " + LitmusLibrary.ENDING + " file of the X86 dialect, or a test that comes with Crosspoint")
            .with(
                    "ordering=ID",
                    "sc, tso or another; with parameters as in ordering.entries=4; otherwise the machine's")
            .with("machine=ID", "the machine to run it on; otherwise " + USUAL_MACHINE)
            .with("runs=COUNT", "how often; otherwise " + USUAL_RUNS)
            .with("seed=NUMBER", "what delays and places are drawn from; otherwise 1")
            .example("litmus", "lists the tests")
            .example("litmus SB ordering=tso", "store buffering on x86");

    private final Catalogue catalogue;
    private final MachineLibrary library;

    @Activate
    public LitmusCommand(@Reference Catalogue catalogue, @Reference MachineLibrary library) {
        this.catalogue = catalogue;
        this.library = library;
    }

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public Object run(Call call) throws InterruptedException {
        Arguments arguments = call.arguments();
        arguments.atMost(1, MANUAL);
        if (arguments.words().isEmpty()) {
            arguments.noSettings(MANUAL);
            return new LitmusList(LitmusLibrary.tests());
        }
        LitmusTest test =
                LitmusLibrary.test(arguments.words().getFirst(), call.session().currentDir());
        Map<String, Object> settings = arguments.parameters();
        settings.keySet().forEach(LitmusCommand::isKnown);
        MachineDescription machine = library.machine(text(settings, "machine", USUAL_MACHINE), Map.of());
        LitmusReport report = new LitmusLaboratory(catalogue)
                .run(
                        test,
                        machine,
                        ordering(settings, machine),
                        Math.toIntExact(number(settings, "runs", USUAL_RUNS, LitmusLaboratory.MOST_RUNS)),
                        number(settings, "seed", 1, Long.MAX_VALUE));
        if (!report.forbidden().isEmpty()) {
            call.screen().print(ViewText.of(report, call.screen()));
            throw new CommandFailure("Machine '" + machine.id() + "' reached a state that ordering '"
                    + report.ordering() + "' forbids: "
                    + report.forbidden().getFirst().text(test.observed())
                    + " Tell the authors of its designs.");
        }
        return report;
    }

    private static void isKnown(String key) {
        if (!KEYS.contains(key) && !key.startsWith(ORDERING + '.')) {
            throw new SpecificationException("The command 'litmus' has no setting '" + key + "'"
                    + NearMiss.hint(key, KEYS) + "; expected one of " + String.join(", ", KEYS) + ".");
        }
    }

    private static DesignChoice ordering(Map<String, Object> settings, MachineDescription machine) {
        Map<String, Object> parameters = new TreeMap<>();
        settings.forEach((key, value) -> {
            if (key.startsWith(ORDERING + '.')) {
                parameters.put(key.substring(ORDERING.length() + 1), value);
            }
        });
        DesignChoice own = machine.ordering();
        String id = text(settings, ORDERING, own.id());
        return parameters.isEmpty() && id.equals(own.id()) ? own : new DesignChoice(id, parameters);
    }

    private static String text(Map<String, Object> settings, String key, String usual) {
        return settings.getOrDefault(key, usual).toString();
    }

    private static long number(Map<String, Object> settings, String key, long usual, long most) {
        String text = text(settings, key, Long.toString(usual));
        try {
            long number = Long.parseLong(text);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException notOne) {
            // The same sentence says what is expected.
        }
        throw new SpecificationException(
                "Setting " + key + " is '" + text + "'; expected a whole number from 1 to " + most + ".");
    }

    @Override
    public List<Suggestion> complete(List<String> before, String word) {
        List<Suggestion> all = new ArrayList<>();
        if (before.isEmpty()) {
            LitmusLibrary.tests().forEach(test -> all.add(Suggestion.of(test.name(), "tests", test.about())));
            all.addAll(FileSuggestions.of(word, LitmusLibrary.ENDING));
        } else if (word.startsWith(ORDERING + '=')) {
            all.addAll(Suggestions.values(ORDERING + '=', Suggestions.designs(catalogue, ORDERING)));
        } else if (word.startsWith("machine=")) {
            all.addAll(Suggestions.values("machine=", Suggestions.machines(library)));
        } else {
            all.add(Suggestion.key(ORDERING, "the memory model"));
            all.add(Suggestion.key("machine", "the machine to run it on"));
            all.add(Suggestion.key("runs", "how often"));
            all.add(Suggestion.key("seed", "what delays and places are drawn from"));
        }
        return all;
    }
}
