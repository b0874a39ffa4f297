package org.crosspoint.shell.command;

import java.util.ArrayList;
import java.util.List;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.Catalogue;
import org.crosspoint.core.design.NearMiss;
import org.crosspoint.core.hardware.MachineLibrary;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.lab.Lab;
import org.crosspoint.lab.TimeSpan;
import org.crosspoint.shell.format.Page;
import org.crosspoint.shell.format.Text;
import org.crosspoint.shell.live.Bench;
import org.crosspoint.shell.live.Recipe;
import org.crosspoint.shell.view.LiveStatus;
import org.crosspoint.shell.view.Screen;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// `sim`: the live simulation.
@Component(service = Command.class)
@GogoCommand(scope = "crosspoint", function = "sim")
public final class SimCommand implements Command {
    private static final List<String> VERBS = List.of("new", "start", "pause", "step", "stop", "status");
    private static final Manual MANUAL = Manual.of(
                    "sim",
                    "makes and steers the live simulation",
                    "sim new [SPEC] [key=value ...]",
                    "sim start | pause | stop | status",
                    "sim step TIME")
            .with("new", "makes one in place of the one before; without SPEC and 'duration' it has no end")
            .with("start", "starts it, or goes on after a pause")
            .with("pause", "pauses it")
            .with("step TIME", "runs it for a while of simulated time, then pauses: '100us', '5000cycles'")
            .with("stop", "asks the programs to come to an end")
            .with("status", "says how it stands, and what it is made of now")
            .example(
                    "sim new machine=opteron-48 lock=tsl workload=lock-hammer",
                    "48 CPUs that hammer one test-and-set lock")
            .example("sim step 100us", "100 microseconds of simulated time");

    private final Lab lab;
    private final Bench bench;
    private final Catalogue catalogue;
    private final MachineLibrary library;

    @Activate
    public SimCommand(
            @Reference Lab lab,
            @Reference Bench bench,
            @Reference Catalogue catalogue,
            @Reference MachineLibrary library) {
        this.lab = lab;
        this.bench = bench;
        this.catalogue = catalogue;
        this.library = library;
    }

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public LiveStatus run(Call call) throws InterruptedException {
        Arguments arguments = call.arguments();
        String verb = arguments.words().isEmpty() ? "status" : arguments.words().getFirst();
        switch (verb) {
            case "new" -> create(arguments);
            case "start" -> plain(arguments).start();
            case "pause" -> plain(arguments).pause();
            case "stop" -> stop(plain(arguments), call.screen());
            case "step" -> step(arguments);
            case "status" -> plain(arguments).status();
            default ->
                throw new SpecificationException("'sim' cannot '" + verb + "'" + NearMiss.hint(verb, VERBS)
                        + "; expected one of " + String.join(", ", VERBS) + ".");
        }
        return LiveStatus.of(bench.live().simulation());
    }

    private void create(Arguments arguments) {
        arguments.atMost(2, MANUAL);
        List<String> named = arguments.words().subList(1, arguments.words().size());
        bench.create(Recipe.unbounded(lab, named, arguments.settings()));
    }

    /// The simulation, for a verb that stands alone.
    private Simulation plain(Arguments arguments) {
        arguments.atMost(1, MANUAL);
        arguments.noSettings(MANUAL);
        return bench.live().simulation();
    }

    static void stop(Simulation simulation, Screen screen) throws InterruptedException {
        simulation.stop();
        if (simulation.status().state() == Simulation.State.PAUSED) {
            simulation.start();
        }
        if (simulation.await().state() == Simulation.State.SUSPENDED) {
            Text waits =
                    Text.of("It waits for a design and cannot come to an end now: it will once that design is back or"
                            + " another is swapped in; 'sim new' gives it up.");
            screen.print(Page.print(waits, screen.look()));
        }
    }

    private void step(Arguments arguments) throws InterruptedException {
        arguments.atMost(3, MANUAL);
        arguments.noSettings(MANUAL);
        arguments.word(1, "a time", MANUAL);
        // A time with a blank may come without quotation marks.
        TimeSpan time = TimeSpan.parse(
                String.join(" ", arguments.words().subList(1, arguments.words().size())));
        if (time.unit() == TimeSpan.Unit.UNBOUNDED) {
            throw new SpecificationException(
                    "'sim step' needs a time with an end, for instance 'sim step 100us'; 'sim start' runs without one.");
        }
        Simulation simulation = bench.live().simulation();
        simulation.step(time.picoseconds(simulation.spec().machine().cycle()));
        simulation.await();
    }

    @Override
    public List<Suggestion> complete(List<String> before, String word) {
        if (before.isEmpty()) {
            return VERBS.stream()
                    .map(verb -> Suggestion.of(verb, "what to do", ""))
                    .toList();
        }
        if (!before.getFirst().equals("new")) {
            return List.of();
        }
        List<Suggestion> all = new ArrayList<>();
        if (before.size() == 1) {
            all.addAll(Suggestions.specifications(lab));
            all.addAll(FileSuggestions.of(word, ".yaml", ".yml"));
        }
        all.addAll(Suggestions.settings(catalogue, library, before, word));
        return all;
    }
}
