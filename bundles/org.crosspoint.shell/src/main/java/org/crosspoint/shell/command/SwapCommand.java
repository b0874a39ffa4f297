package org.crosspoint.shell.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.Catalogue;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.core.run.SimulationSpec;
import org.crosspoint.core.run.SwapReport;
import org.crosspoint.lab.TimeSpan;
import org.crosspoint.shell.live.Bench;
import org.crosspoint.shell.live.Live;
import org.crosspoint.shell.live.LiveSwap;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// `swap`: another design in the live simulation.
@Component(service = Command.class)
@GogoCommand(scope = "crosspoint", function = "swap")
public final class SwapCommand implements Command {
    private static final String AT = "at=";
    private static final List<DesignKind> SWAPPABLE = List.of(
            DesignKind.LOCK, DesignKind.PROTOCOL, DesignKind.TRACKING, DesignKind.ORDERING, DesignKind.INTERCONNECT);
    private static final List<String> NOT_SWAPPABLE = Arrays.stream(DesignKind.values())
            .filter(kind -> !kind.isSwappable())
            .map(DesignKind::id)
            .toList();
    private static final Manual MANUAL = Manual.of(
                    "swap",
                    "replaces a design in the live simulation while it runs, and reports what that took",
                    "swap KIND ID [key=value ...] [at=TIME]")
            .with("KIND", "lock, protocol, tracking, ordering or interconnect")
            .with("ID", "the new design; 'designs KIND' lists them")
            .with(
                    "key=value",
                    "a parameter of the new design; without any, the machine's own design has those of its description")
            .with("at=TIME", "simulated time at which to swap, for instance at='2 ms'; now if not given")
            .example("swap lock mcs", "the lock design from now on is MCS")
            .example(
                    "swap interconnect mesh at='20 ms'", "a mesh instead of what there is, at 20 ms of simulated time");

    private final Bench bench;
    private final Catalogue catalogue;

    @Activate
    public SwapCommand(@Reference Bench bench, @Reference Catalogue catalogue) {
        this.bench = bench;
        this.catalogue = catalogue;
    }

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public SwapReport run(Call call) throws InterruptedException {
        Arguments arguments = call.arguments();
        arguments.atMost(2, MANUAL);
        String word = arguments.word(0, "a kind of design", MANUAL);
        if (NOT_SWAPPABLE.contains(word)) {
            throw new SpecificationException("A " + word
                    + " cannot be swapped; make a new simulation with 'sim new', or swap a lock, protocol,"
                    + " tracking, ordering or interconnect.");
        }
        DesignKind kind = KindWord.of(word, SWAPPABLE, catalogue, MANUAL.name(), MANUAL.name());
        String id = catalogue
                .find(kind, arguments.word(1, "the id of a design", MANUAL))
                .id();
        Live live = bench.live();
        Simulation simulation = live.simulation();
        DesignChoice choice = ofMachine(live.machine(), kind, new DesignChoice(id, parameters(arguments)));
        isAnother(kind, choice, inPlace(simulation.spec()).get(kind));
        SwapReport report = new LiveSwap(simulation, kind, choice).perform(at(arguments, simulation));
        if (report.rolledBack()) {
            call.screen().print(ViewText.of(report, call.screen()));
            throw new CommandFailure("The swap was rolled back: " + report.from() + " is in place again.");
        }
        return report;
    }

    /// The design that the machine's description chooses has the parameters given there, unless others are typed.
    static DesignChoice ofMachine(MachineDescription machine, DesignKind kind, DesignChoice typed) {
        DesignChoice own =
                switch (kind) {
                    case INTERCONNECT -> machine.interconnect();
                    case PROTOCOL -> machine.protocol();
                    case TRACKING -> machine.tracking();
                    case ORDERING -> machine.ordering();
                    case LOCK, RW_LOCK, BARRIER, RECLAMATION, SHARING, TRANSPORT, SHOOTDOWN, SCHEDULER, OS, WORKLOAD ->
                        typed;
                };
        return typed.parameters().isEmpty() && own.id().equals(typed.id()) ? own : typed;
    }

    /// The designs that are in place, by kind.
    private static Map<DesignKind, DesignChoice> inPlace(SimulationSpec spec) {
        return Map.of(
                DesignKind.LOCK, spec.lock(),
                DesignKind.WORKLOAD, spec.workload(),
                DesignKind.INTERCONNECT, spec.machine().interconnect(),
                DesignKind.PROTOCOL, spec.machine().protocol(),
                DesignKind.TRACKING, spec.machine().tracking(),
                DesignKind.ORDERING, spec.machine().ordering());
    }

    private static void isAnother(DesignKind kind, DesignChoice choice, @Nullable DesignChoice now) {
        if (now != null && now.id().equals(choice.id()) && texts(now).equals(texts(choice))) {
            throw new SpecificationException("The " + kind.id() + " is '" + choice.id()
                    + "' already; swap another one in, or the same with other parameters ('design " + kind.id() + ' '
                    + choice.id() + "' shows them).");
        }
    }

    private static Map<String, String> texts(DesignChoice choice) {
        Map<String, String> texts = new TreeMap<>();
        choice.parameters().forEach((key, value) -> texts.put(key, value.toString()));
        return texts;
    }

    private static Map<String, Object> parameters(Arguments arguments) {
        Map<String, Object> parameters = arguments.parameters();
        parameters.remove("at");
        return parameters;
    }

    private static long at(Arguments arguments, Simulation simulation) {
        return arguments.settings().stream()
                .filter(setting -> setting.startsWith(AT))
                .map(setting -> TimeSpan.parse(setting.substring(AT.length())))
                .mapToLong(time -> time.picoseconds(simulation.spec().machine().cycle()))
                .findFirst()
                .orElse(-1);
    }

    @Override
    public List<Suggestion> complete(List<String> before, String word) {
        return switch (before.size()) {
            case 0 ->
                Suggestions.kinds().stream()
                        .filter(kind -> !NOT_SWAPPABLE.contains(kind.text()))
                        .toList();
            case 1 -> Suggestions.designs(catalogue, before.getFirst());
            default -> {
                List<Suggestion> keys =
                        new ArrayList<>(Suggestions.parameters(catalogue, before.getFirst(), before.get(1)));
                keys.add(Suggestion.key("at", "simulated time of the swap"));
                yield keys;
            }
        };
    }
}
