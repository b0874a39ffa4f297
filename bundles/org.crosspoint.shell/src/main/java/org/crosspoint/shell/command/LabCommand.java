package org.crosspoint.shell.command;

import java.util.ArrayList;
import java.util.List;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.NearMiss;
import org.crosspoint.core.hardware.MachineLibrary;
import org.crosspoint.lab.ExperimentReport;
import org.crosspoint.lab.Lab;
import org.crosspoint.shell.live.Bench;
import org.crosspoint.shell.view.ClaimList;
import org.crosspoint.shell.view.ExperimentList;
import org.crosspoint.shell.view.ProgressLine;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// `lab`: the lab book.
@Component(service = Command.class)
@GogoCommand(scope = "crosspoint", function = "lab")
public final class LabCommand implements Command {
    private static final List<String> VERBS = List.of("list", "run", "check");
    private static final String MACHINE = "machine=";
    private static final Manual MANUAL = Manual.of(
                    "lab",
                    "the lab book: experiments and their claims",
                    "lab list",
                    "lab run ID ... [key=value ...]",
                    "lab check ID ... [key=value ...]")
            .with("list", "lists the experiments")
            .with("run", "runs experiments and prints their tables, plots and claims")
            .with("check", "runs experiments and prints their claims; succeeds only if every claim holds")
            .with("key=value", "a parameter of the experiment, as 'lab list' names them: machine=opteron-48")
            .example("lab run false-sharing", "one experiment")
            .example("lab check false-sharing", "its claims alone");

    private final Lab lab;
    private final Bench bench;
    private final MachineLibrary library;

    @Activate
    public LabCommand(@Reference Lab lab, @Reference Bench bench, @Reference MachineLibrary library) {
        this.lab = lab;
        this.bench = bench;
        this.library = library;
    }

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public @Nullable Object run(Call call) throws InterruptedException {
        Arguments arguments = call.arguments();
        String verb = arguments.words().isEmpty() ? "list" : arguments.words().getFirst();
        return switch (verb) {
            case "list" -> {
                arguments.atMost(1, MANUAL);
                arguments.noSettings(MANUAL);
                yield new ExperimentList(lab.experiments());
            }
            case "run" -> experiments(call, false);
            case "check" -> experiments(call, true);
            default ->
                throw new SpecificationException("'lab' cannot '" + verb + "'" + NearMiss.hint(verb, VERBS)
                        + "; expected one of " + String.join(", ", VERBS) + ".");
        };
    }

    /// The result of the last one is returned, those before it are printed as they come.
    private @Nullable Object experiments(Call call, boolean check) throws InterruptedException {
        call.arguments().word(1, "the id of an experiment", MANUAL);
        List<String> ids =
                call.arguments().words().subList(1, call.arguments().words().size());
        ids.forEach(this::exists);
        int failing = 0;
        Object last = null;
        for (String id : ids) {
            if (last != null) {
                call.screen().print(ViewText.of(last, call.screen()) + "\n");
            }
            ExperimentReport report = experiment(id, call);
            failing += (int) report.result().claims().stream()
                    .filter(claim -> !claim.holds())
                    .count();
            last = check ? new ClaimList(report) : report;
        }
        if (check && failing > 0 && last != null) {
            call.screen().print(ViewText.of(last, call.screen()));
            throw new CommandFailure(failing == 1 ? "1 claim does not hold." : failing + " claims do not hold.");
        }
        return last;
    }

    private void exists(String id) {
        List<String> known =
                lab.experiments().stream().map(ExperimentReport.Description::id).toList();
        if (!known.contains(id)) {
            throw new SpecificationException("There is no experiment '" + id + "'" + NearMiss.hint(id, known)
                    + "; the experiments are " + String.join(", ", known) + ".");
        }
    }

    private ExperimentReport experiment(String id, Call call) throws InterruptedException {
        try (ProgressLine progress = new ProgressLine(call.screen())) {
            ExperimentReport report = lab.experiment(
                    id, call.arguments().settings(), (fraction, what) -> progress.at(fraction, id + ": " + what));
            bench.keep(report);
            return report;
        }
    }

    @Override
    public List<Suggestion> complete(List<String> before, String word) {
        if (before.isEmpty()) {
            return VERBS.stream()
                    .map(verb -> Suggestion.of(verb, "what to do", ""))
                    .toList();
        }
        if (before.getFirst().equals("list")) {
            return List.of();
        }
        if (word.startsWith(MACHINE)) {
            return Suggestions.values(MACHINE, Suggestions.machines(library));
        }
        List<Suggestion> all = new ArrayList<>(Suggestions.experiments(lab));
        lab.experiments().stream()
                .filter(experiment -> before.contains(experiment.id()))
                .flatMap(experiment -> experiment.parameters().stream())
                .map(parameter -> parameter.split(":", 2))
                .map(parts -> Suggestion.key(parts[0].strip(), parts.length > 1 ? parts[1].strip() : ""))
                .forEach(all::add);
        return all;
    }
}
