package org.crosspoint.experiments;

import java.util.List;
import java.util.stream.IntStream;
import org.crosspoint.experiments.OmegaRouting.Acceptance;
import org.crosspoint.experiments.OmegaRouting.Buffered;
import org.crosspoint.experiments.OmegaRouting.Cost;
import org.crosspoint.experiments.OmegaRouting.Figure;
import org.crosspoint.experiments.OmegaRouting.Path;
import org.crosspoint.experiments.OmegaRouting.Replies;
import org.crosspoint.lab.Claim;
import org.crosspoint.lab.ExperimentResult;
import org.crosspoint.lab.Plot;
import org.crosspoint.lab.Table;
import org.crosspoint.lab.Table.Column;

/// What the textbook and Patel say of omega networks, held against what [OmegaRouting] has measured; its tables and
/// plot.
final class OmegaClaims {
    /// A figure's CPUs have three binary digits.
    private static final int EIGHT = 8;

    private OmegaClaims() {}

    static ExperimentResult judged(
            Figure figure, Replies replies, List<Cost> costs, List<Acceptance> acceptance, List<Buffered> buffered) {
        return new ExperimentResult(
                List.of(routes(figure), costs(costs), table(acceptance), withBuffers(buffered)),
                List.of(plot(acceptance)),
                List.of(
                        routeA(figure),
                        routeB(figure),
                        conflict(figure),
                        backAgain(replies),
                        switches(costs),
                        agrees(acceptance)));
    }

    private static Claim routeA(Figure figure) {
        return new Claim(
                "route-a",
                "A request of CPU 011 to memory 110 goes by 1D, 2D and 3D, out of the lower, lower and upper output.",
                "1D lower, 2D lower, 3D upper",
                String.join(", ", figure.a().switches()),
                figure.a().switches().equals(List.of("1D lower", "2D lower", "3D upper")));
    }

    private static Claim routeB(Figure figure) {
        List<String> shared = figure.a().shared(figure.b());
        return new Claim(
                "route-b-beside-a",
                "A request of CPU 001 to memory 001 goes by the upper, upper and lower outputs, shares no switch or wire"
                        + " with the first, and proceeds in parallel.",
                "upper, upper, lower; 0 shared; no wait",
                String.join(", ", figure.b().switches()) + "; " + shared.size() + " shared; waits "
                        + Figures.number(figure.abWait()) + " cycles",
                figure.b().outputs().equals(List.of("upper", "upper", "lower"))
                        && shared.isEmpty()
                        && figure.abWait() == 0);
    }

    private static Claim conflict(Figure figure) {
        List<String> shared = figure.b().shared(figure.c());
        return new Claim(
                "conflict-at-3a",
                "A request of CPU 000 to memory 000 comes into conflict with that one at switch 3A and waits.",
                "3A; waits",
                String.join(", ", shared) + "; waits " + Figures.number(figure.bcWait()) + " cycles",
                shared.equals(List.of("3A")) && figure.bcWait() > 0);
    }

    private static Claim backAgain(Replies replies) {
        return new Claim(
                "replies-go-back",
                "A reply goes back by the lines that its request came in on: it meets another request exactly if the two"
                        + " requests share a switch, for every pair of requests.",
                "all of " + replies.pairs(),
                replies.explained() + " of " + replies.pairs(),
                replies.explained() == replies.pairs());
    }

    private static Claim switches(List<Cost> costs) {
        Cost largest = costs.getLast();
        long wrong =
                costs.stream().filter(cost -> cost.switches() != cost.formula()).count();
        return new Claim(
                "switches",
                "n CPUs and n memories take (n/2) log2 n switches, for every power of two to 1024.",
                "(n/2) log2 n",
                wrong + " of " + costs.size() + " sizes differ; " + largest.switches() + " switches at "
                        + largest.size(),
                wrong == 0 && largest.size() == 1024);
    }

    private static Claim agrees(List<Acceptance> acceptance) {
        double worst = acceptance.stream().mapToDouble(Acceptance::off).max().orElse(1);
        return new Claim(
                "acceptance",
                "In the network run without buffers, cycle by cycle, which drops what loses a conflict (in simulations"
                        + " it waits), as many uniform random requests leave each stage as p(i+1) = 1 − (1 − p(i)/2)²"
                        + " says, within 2 %.",
                "≤ 2.0 %",
                Figures.percent(worst) + " off at worst",
                worst <= 0.02);
    }

    private static Table routes(Figure figure) {
        return new Table(
                "routes",
                "Requests of figure 8-5",
                List.of(
                        Column.text("request"),
                        Column.text("CPU"),
                        Column.text("memory"),
                        Column.text("switches and outputs")),
                List.of(row(figure.a()), row(figure.b()), row(figure.c())));
    }

    private static List<Object> row(Path path) {
        return List.of(path.name(), binary(path.cpu()), binary(path.memory()), String.join(", ", path.switches()));
    }

    private static String binary(int number) {
        return Integer.toBinaryString(EIGHT + number).substring(1);
    }

    private static Table costs(List<Cost> costs) {
        return new Table(
                "cost",
                "What an omega network costs",
                List.of(
                        new Column("CPUs", "1"),
                        new Column("switches", "1"),
                        new Column("crosspoints of a crossbar", "1")),
                costs.stream()
                        .map(cost -> List.<Object>of(cost.size(), cost.switches(), (long) cost.size() * cost.size()))
                        .toList());
    }

    private static Table table(List<Acceptance> acceptance) {
        return new Table(
                "acceptance",
                "Requests that leave a stage, per output and cycle",
                List.of(
                        new Column("CPUs", "1"),
                        new Column("requests", "1/cycle"),
                        new Column("stage", "1"),
                        new Column("measured", "1/cycle"),
                        new Column("formula", "1/cycle")),
                acceptance.stream()
                        .map(at -> List.<Object>of(at.size(), at.rate(), at.stage(), at.measured(), at.formula()))
                        .toList());
    }

    private static Table withBuffers(List<Buffered> buffered) {
        return new Table(
                "buffered",
                "The same requests where what loses a conflict waits",
                List.of(
                        new Column("CPUs", "1"),
                        new Column("requests", "1/cycle"),
                        new Column("arrived", "1/cycle"),
                        new Column("mean wait", "cycles")),
                buffered.stream()
                        .map(at -> List.<Object>of(at.size(), at.rate(), at.arrived(), at.waiting()))
                        .toList());
    }

    private static Plot plot(List<Acceptance> acceptance) {
        List<Acceptance> full = acceptance.stream()
                .filter(at -> at.size() == 1024 && at.rate() == 1)
                .toList();
        return new Plot(
                "acceptance",
                "Requests that leave a stage of 1024 CPUs that ask in every cycle",
                Plot.Axis.linear("stage", "1"),
                Plot.Axis.linear("requests", "1/cycle"),
                List.of(
                        new Plot.Series(
                                "measured",
                                IntStream.range(0, full.size())
                                        .mapToObj(i -> new Plot.Point(
                                                i + 1.0, full.get(i).measured()))
                                        .toList()),
                        new Plot.Series(
                                "formula",
                                IntStream.range(0, full.size())
                                        .mapToObj(i -> new Plot.Point(
                                                i + 1.0, full.get(i).formula()))
                                        .toList())));
    }
}
