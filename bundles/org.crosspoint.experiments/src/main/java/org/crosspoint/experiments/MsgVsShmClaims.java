package org.crosspoint.experiments;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.crosspoint.experiments.Bound.Relation;
import org.crosspoint.experiments.MsgVsShm.Alone;
import org.crosspoint.experiments.MsgVsShm.By;
import org.crosspoint.experiments.MsgVsShm.Cost;
import org.crosspoint.lab.Claim;

/// The claims of the experiment `msg-vs-shm`.
///
/// @param sizes numbers of CPUs, the server's included, in order
/// @param costs of updates of every number of lines with each of them
/// @param farthest what messages cost the last CPU of each of them without other clients
record MsgVsShmClaims(List<Integer> sizes, List<Cost> costs, List<Alone> farthest) {
    /// What counts as growing with cores, and with lines.
    private static final Bound GROWS = Bound.ratio(Relation.AT_LEAST, 2);

    /// What counts as queueing only: of the time of as many updates, one after the other, as there are clients.
    private static final Bound QUEUEING = Bound.ratio(Relation.AT_MOST, 1);

    private static final Bound LESS = Bound.ratio(Relation.BELOW, 1);

    List<Claim> all() {
        return List.of(cores(), lines(), queueing(), sharedFirst(), messagesLast());
    }

    private Claim cores() {
        double ratio = latency(By.CLIENTS, most(), largest()) / latency(By.CLIENTS, most(), smallest());
        return new Claim(
                "shared-grows-with-cores",
                "An update of " + most() + " lines of shared memory costs more the more cores do it.",
                GROWS + " from " + smallest() + " to " + largest() + " CPUs",
                GROWS.text(ratio),
                GROWS.admits(ratio));
    }

    private Claim lines() {
        double ratio = latency(By.CLIENTS, most(), largest()) / latency(By.CLIENTS, 1, largest());
        return new Claim(
                "shared-grows-with-lines",
                "It costs more the more lines it changes.",
                GROWS + " from 1 to " + most() + " lines with " + largest() + " CPUs",
                GROWS.text(ratio),
                GROWS.admits(ratio));
    }

    private Claim queueing() {
        Bound.Worst worst = QUEUEING.worst(
                sizes.subList(1, sizes.size()), cpus -> latency(By.SERVER, most(), cpus) / ((cpus - 1) * alone(cpus)));
        return new Claim(
                "messages-queue-only",
                "What messages cost grows with queueing only: a client waits no longer than as many updates take one after"
                        + " the other as there are clients, each as long as the farthest client's without others.",
                QUEUEING.toString(),
                worst.toString(),
                worst.holds());
    }

    private double alone(int cpus) {
        return farthest.stream()
                .filter(each -> each.cpus() == cpus)
                .mapToDouble(Alone::latency)
                .findFirst()
                .orElse(Double.NaN);
    }

    private Claim sharedFirst() {
        double ratio = latency(By.CLIENTS, 1, smallest()) / latency(By.SERVER, 1, smallest());
        return new Claim(
                "shared-cheaper-alone",
                "For one line and " + smallest() + " CPUs shared memory is cheaper than messages.",
                LESS.toString(),
                LESS.text(ratio),
                LESS.admits(ratio));
    }

    private Claim messagesLast() {
        double ratio = latency(By.SERVER, most(), largest()) / latency(By.CLIENTS, most(), largest());
        return new Claim(
                "messages-cheaper-together",
                "They cross: for " + most() + " lines and " + largest() + " CPUs messages are cheaper.",
                LESS.toString(),
                LESS.text(ratio),
                LESS.admits(ratio));
    }

    private double latency(By by, int lines, int cpus) {
        return figure(by, lines, cpus, Cost::latency);
    }

    private double figure(By by, int lines, int cpus, ToDoubleFunction<Cost> figure) {
        return costs.stream()
                .filter(cost -> cost.by() == by && cost.lines() == lines && cost.cpus() == cpus)
                .mapToDouble(figure)
                .findFirst()
                .orElse(Double.NaN);
    }

    private static int most() {
        return MsgVsShm.LINES.getLast();
    }

    private int smallest() {
        return sizes.getFirst();
    }

    private int largest() {
        return sizes.getLast();
    }
}
