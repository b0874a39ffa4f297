package org.crosspoint.experiments;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.crosspoint.core.search.CounterExample;
import org.crosspoint.core.search.CounterExample.ScheduleStep;
import org.crosspoint.core.search.Extent;
import org.crosspoint.core.search.Failure;
import org.crosspoint.experiments.TslRace.Races;
import org.crosspoint.experiments.TslRace.Searched;
import org.crosspoint.lab.Claim;
import org.crosspoint.lab.ExperimentResult;
import org.crosspoint.lab.Table;
import org.crosspoint.lab.Table.Column;

/// What the textbook says of TSL and of Peterson's algorithm, held against what [TslRace] has found; its tables.
final class TslRaceClaims {
    /// The figure's four steps, as a search writes them.
    private static final List<String> FIGURE = List.of(
            "CPU 0 reads \\S+: 0(;.*)?",
            "CPU 1 reads \\S+: 0(;.*)?",
            "CPU 0 writes 1 to \\S+(;.*)?",
            "CPU 1 writes 1 to \\S+; both are in the .*");

    private TslRaceClaims() {}

    static ExperimentResult judged(Races races) {
        List<Table> tables = new ArrayList<>(List.of(searches(races.all())));
        schedule("unlocked", "TSL on a bus that is not locked, the figure's steps", races.unlocked())
                .ifPresent(tables::add);
        schedule("unfenced", "Peterson without a fence where stores are buffered", races.unfenced())
                .ifPresent(tables::add);
        return new ExperimentResult(
                tables,
                List.of(),
                List.of(
                        figure(races.unlocked()),
                        none(
                                "locked-bus-excludes",
                                "With the bus locked no such interleaving is found in an exhaustive search of the same"
                                        + " length.",
                                races.locked()),
                        none(
                                "peterson-holds",
                                "Peterson's algorithm holds under sequential consistency.",
                                races.sequential()),
                        breaks(races.unfenced()),
                        none("peterson-fenced-holds", "With fences it holds under TSO.", races.fenced())));
    }

    private static Claim figure(Searched unlocked) {
        List<String> steps = unlocked.all().counterExample().stream()
                .flatMap(example -> example.steps().stream())
                .map(ScheduleStep::text)
                .toList();
        boolean isFigures = steps.size() == FIGURE.size();
        for (int i = 0; isFigures && i < steps.size(); i++) {
            isFigures = steps.get(i).matches(FIGURE.get(i));
        }
        return new Claim(
                "both-enter",
                "Without the bus locked there is an interleaving in which both CPUs enter, and the shortest is the four"
                        + " steps of the figure.",
                "reads 0, reads 0, writes 1, writes 1",
                steps.isEmpty() ? "none" : String.join("; ", steps),
                isFigures);
    }

    private static Claim none(String id, String sentence, Searched searched) {
        return new Claim(
                id,
                sentence,
                "none in all schedules of up to " + TslRace.STEPS + " steps",
                searched.all()
                        .counterExample()
                        .or(searched.result()::counterExample)
                        .map(CounterExample::finding)
                        .orElse(
                                searched.all().holds()
                                        ? "none in " + searched.all().states() + " states; none in "
                                                + searched.result().executions() + " executions of the whole"
                                        : "not all seen"),
                searched.holds() && searched.result().extent() != Extent.BUDGET_SPENT);
    }

    private static Claim breaks(Searched unfenced) {
        return new Claim(
                "peterson-unfenced-breaks",
                "Without fences both CPUs enter under TSO.",
                "both enter",
                unfenced.result().counterExample().map(CounterExample::finding).orElse("none"),
                unfenced.result()
                        .counterExample()
                        .filter(example -> example.failure() == Failure.EXCLUSION)
                        .isPresent());
    }

    private static Table searches(List<Searched> all) {
        return new Table(
                "searches",
                "Two CPUs that take a lock once, searched",
                List.of(
                        Column.text("lock"),
                        Column.text("ordering"),
                        new Column("executions", "1"),
                        Column.text("extent"),
                        new Column("states", "1"),
                        Column.text("found")),
                all.stream().map(TslRaceClaims::row).toList());
    }

    private static List<Object> row(Searched searched) {
        return List.of(
                searched.lock(),
                searched.ordering(),
                searched.result().executions(),
                switch (searched.result().extent()) {
                    case EXHAUSTIVE -> "all";
                    case BOUNDED -> "bounded";
                    case BUDGET_SPENT -> "budget spent";
                    case FAILURE_FOUND -> "to failure";
                },
                searched.all().states(),
                searched.result()
                        .counterExample()
                        .map(example -> example.failure().words())
                        .orElse("nothing"));
    }

    private static Optional<Table> schedule(String id, String title, Searched searched) {
        return searched.result()
                .counterExample()
                .map(example -> new Table(
                        id,
                        title,
                        List.of(new Column("step", "1"), Column.text("what happens")),
                        Stream.iterate(0, i -> i < example.steps().size(), i -> i + 1)
                                .map(i -> List.<Object>of(
                                        i + 1, example.steps().get(i).text()))
                                .toList()));
    }
}
