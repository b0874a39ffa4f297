package org.crosspoint.shell.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.Catalogue;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.shell.view.DesignDetails;
import org.crosspoint.shell.view.LockReport;
import org.crosspoint.shell.view.ProgressLine;
import org.crosspoint.testkit.LockJudge;
import org.crosspoint.testkit.LockVerdict;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// `design`: one design in full; what its judge says of it.
@Component(service = Command.class)
@GogoCommand(scope = "crosspoint", function = "design")
public final class DesignCommand implements Command {
    private static final String CHECK = "check";
    private static final String SEEDS = "--seeds";
    private static final String LOCK = DesignKind.LOCK.id();
    private static final Manual MANUAL = Manual.of(
                    "design",
                    "shows one design: its parameters, its source, a protocol's table; or judges a lock",
                    "design KIND ID",
                    "design check lock ID [--seeds COUNT] [PARAMETER=value ...]")
            .with(
                    "KIND",
                    "interconnect, protocol, tracking, ordering, lock, rw-lock, barrier, reclamation, sharing, transport,"
                            + " shootdown, scheduler, os or workload")
            .with("ID", "the design; 'designs' lists them")
            .with("check", "judges a lock, rule by rule, with what was tried; fails with a counter-example")
            .with(
                    "--seeds COUNT",
                    "small simulations to run, shared out among the rules; otherwise " + LockJudge.USUAL_SEEDS)
            .with("PARAMETER=value", "a parameter of the lock to judge it with")
            .example("design protocol mesi", "the table and the changes of state of MESI")
            .example("design check lock mcs", "what the judge of locks says of MCS")
            .failing("design check lock tsl-unlocked", "two CPUs read before one of them writes");

    private final Catalogue catalogue;

    @Activate
    public DesignCommand(@Reference Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public Object run(Call call) throws InterruptedException {
        Arguments arguments = call.arguments();
        if (!arguments.words().isEmpty() && arguments.words().getFirst().equals(CHECK)) {
            arguments.atMost(3, MANUAL);
            return check(call);
        }
        arguments.atMost(2, MANUAL);
        arguments.noSettings(MANUAL);
        if (arguments.has(SEEDS)) {
            throw new SpecificationException(
                    "Option --seeds of 'design' goes with check only: design check lock ID --seeds COUNT.");
        }
        DesignKind kind = KindWord.of(
                arguments.word(0, "a kind of design", MANUAL),
                List.of(DesignKind.values()),
                catalogue,
                MANUAL.name(),
                MANUAL.name());
        return DesignDetails.of(catalogue.find(kind, arguments.word(1, "the id of a design", MANUAL)));
    }

    private LockReport check(Call call) throws InterruptedException {
        Arguments arguments = call.arguments();
        String kind = arguments.word(1, "a kind of design", MANUAL);
        if (!kind.equals(LOCK)) {
            throw new SpecificationException(KindWord.design(kind, List.of(DesignKind.LOCK), catalogue, "design check")
                    .orElse("'design check' cannot judge a '" + kind + "'; expected "
                            + MANUAL.synopses().getLast() + "."));
        }
        DesignChoice lock = new DesignChoice(arguments.word(2, "the id of a lock", MANUAL), parameters(arguments));
        String title = catalogue.find(DesignKind.LOCK, lock.id()).design().title();
        LockJudge judge = LockJudge.of(catalogue, lock, arguments.number(SEEDS, LockJudge.USUAL_SEEDS));
        LockReport report = new LockReport(name(lock), title, judged(judge, call));
        report.failure().ifPresent(failure -> fail(report, failure, lock, call));
        return report;
    }

    private static List<LockVerdict> judged(LockJudge judge, Call call) throws InterruptedException {
        try (ProgressLine progress = new ProgressLine(call.screen())) {
            return judge.judge(progress::at);
        }
    }

    private static void fail(LockReport report, LockVerdict failure, DesignChoice lock, Call call) {
        call.screen().print(ViewText.of(report, call.screen()));
        throw new CommandFailure("Lock '" + lock.id() + "' fails by the rule of "
                + failure.rule().heading() + ": " + failure.words() + ".");
    }

    private static String name(DesignChoice lock) {
        return lock.parameters().isEmpty()
                ? lock.id()
                : lock.id() + " with "
                        + lock.parameters().entrySet().stream()
                                .map(entry -> entry.getKey() + "=" + entry.getValue())
                                .collect(Collectors.joining(", "));
    }

    /// With or without the prefix that runs use.
    private static Map<String, Object> parameters(Arguments arguments) {
        String prefix = LOCK + '.';
        Map<String, Object> parameters = new TreeMap<>();
        arguments
                .parameters()
                .forEach((key, value) ->
                        parameters.put(key.startsWith(prefix) ? key.substring(prefix.length()) : key, value));
        return parameters;
    }

    @Override
    public List<Suggestion> complete(List<String> before, String word) {
        boolean checks = !before.isEmpty() && before.getFirst().equals(CHECK);
        if (before.isEmpty()) {
            List<Suggestion> all = new ArrayList<>(Suggestions.kinds());
            all.add(Suggestion.of(CHECK, "verbs", "judges a lock"));
            return all;
        }
        return switch (before.size()) {
            case 1 ->
                checks
                        ? List.of(Suggestion.of(LOCK, "kinds", "a lock"))
                        : Suggestions.designs(catalogue, before.getFirst());
            case 2 -> checks ? Suggestions.designs(catalogue, before.get(1)) : List.of();
            default -> checks ? Suggestions.parameters(catalogue, LOCK, before.get(2)) : List.of();
        };
    }
}
