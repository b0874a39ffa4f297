package org.crosspoint.testkit;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.FixedCatalogue;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Interconnect;
import org.crosspoint.core.hardware.InterconnectDesign;
import org.crosspoint.core.hardware.InterconnectSite;
import org.crosspoint.core.sim.Metric;
import org.crosspoint.testkit.Messages.Message;
import org.jspecify.annotations.Nullable;

/// Judges a network by every [InterconnectRule], with 1 to 48 stations and random traffic. Plain code: a test, a shell
/// or a main program may call it.
public final class InterconnectJudge {
    private static final int[] STATIONS = {1, 2, 3, 5, 8, 16, 48};
    private static final long CYCLE = 500;
    private static final int LINE = 64;
    private static final int[] SIZES = {1, 8, 8 + LINE, 256};
    private static final int COUNT = 2000;

    private final InterconnectDesign design;
    private final IntFunction<Settings> settings;
    private final boolean symmetric;
    private final boolean broadcasts;
    private final InterconnectSite.Designs parts;

    /// @param settings the parameters to judge it with, by number of stations
    /// @param symmetric whether the network claims to be as far there as back
    public InterconnectJudge(InterconnectDesign design, IntFunction<Settings> settings, boolean symmetric) {
        this(design, settings, symmetric, InterconnectSite.Designs.of(FixedCatalogue.of(List.of())));
    }

    /// @param settings the parameters to judge it with, by number of stations
    /// @param symmetric whether the network claims to be as far there as back
    /// @param parts other designs, for a network that is made of such
    public InterconnectJudge(
            InterconnectDesign design,
            IntFunction<Settings> settings,
            boolean symmetric,
            InterconnectSite.Designs parts) {
        this.design = design;
        this.parts = parts;
        this.settings = settings;
        this.symmetric = symmetric;
        @Nullable Design description = design.getClass().getAnnotation(Design.class);
        broadcasts = description != null && List.of(description.provides()).contains(Feature.ORDERED_BROADCAST);
    }

    /// Judges the design by every rule that applies to it, in their order.
    public List<Verdict> judge() {
        return rules().stream().map(this::judge).toList();
    }

    /// The rules that apply to the design.
    public List<InterconnectRule> rules() {
        return Arrays.stream(InterconnectRule.values())
                .filter(rule -> symmetric || rule != InterconnectRule.SYMMETRY)
                .filter(rule -> broadcasts || rule != InterconnectRule.BROADCAST_ORDER)
                .toList();
    }

    /// Judges the design by one rule.
    public Verdict judge(InterconnectRule rule) {
        int run = 0;
        for (int stations : STATIONS) {
            run++;
            Optional<String> complaint = trial(rule, stations);
            if (complaint.isPresent()) {
                return new Verdict(
                        rule.sentence(), false, run, "With " + stations + " stations: " + complaint.get() + ".");
            }
        }
        return new Verdict(rule.sentence(), true, run, "");
    }

    private Optional<String> trial(InterconnectRule rule, int stations) {
        return switch (rule) {
            case IDLE_LATENCY -> idleLatency(stations);
            case MINIMUM_LATENCY -> minimumLatency(stations);
            case NO_TIME_TRAVEL -> noTimeTravel(stations);
            case SYMMETRY -> symmetry(stations);
            case ORDER_INSENSITIVITY -> orderInsensitivity(stations);
            case UTILISATION -> utilisation(stations);
            case COUNTS -> counts(stations);
            case DETERMINISM -> determinism(stations);
            case BROADCAST_ORDER -> broadcastOrder(stations);
            case NO_ALLOCATION -> allocation(stations);
            case REPORT -> report(stations);
        };
    }

    private Interconnect network(int stations) {
        return design.create(new InterconnectSite(stations, CYCLE, LINE, parts), settings.apply(stations));
    }

    /// Long times apart, so that messages never meet.
    private Optional<String> idleLatency(int stations) {
        Interconnect network = network(stations);
        long departure = 0;
        for (int from = 0; from < stations; from++) {
            for (int to = 0; to < stations; to++) {
                for (int bytes : SIZES) {
                    departure += 1_000_003 * CYCLE;
                    long took = network.send(from, to, bytes, departure) - departure;
                    long stated = network.latency(from, to, bytes);
                    if (took != stated) {
                        return Optional.of(bytes + " bytes from " + from + " to " + to + " take " + took
                                + " ps, and the latency stated is " + stated + " ps");
                    }
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> minimumLatency(int stations) {
        Interconnect network = network(stations);
        long least = network.minimumLatency();
        if (least < 0) {
            return Optional.of("the minimum latency is " + least + " ps");
        }
        for (int from = 0; from < stations; from++) {
            for (int to = 0; to < stations; to++) {
                long latency = network.latency(from, to, 1);
                if (from != to && latency < least) {
                    return Optional.of("a byte from " + from + " to " + to + " takes " + latency
                            + " ps, less than the minimum of " + least + " ps");
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> noTimeTravel(int stations) {
        Interconnect network = network(stations);
        Messages traffic = traffic(stations, 0.5, 1);
        long[] arrivals = traffic.sendOver(network);
        for (int i = 0; i < arrivals.length; i++) {
            Message message = traffic.list().get(i);
            long took = arrivals[i] - message.departure();
            if (took < network.latency(message.from(), message.to(), message.bytes())) {
                return Optional.of("message " + i + ", " + message + ", takes " + took + " ps only");
            }
        }
        return Optional.empty();
    }

    private Optional<String> symmetry(int stations) {
        Interconnect network = network(stations);
        for (int from = 0; from < stations; from++) {
            for (int to = 0; to < stations; to++) {
                if (network.latency(from, to, LINE) != network.latency(to, from, LINE)) {
                    return Optional.of(from + " to " + to + " takes " + network.latency(from, to, LINE)
                            + " ps, and back " + network.latency(to, from, LINE) + " ps");
                }
            }
        }
        return Optional.empty();
    }

    /// Messages are booked up to 30 latencies too early or too late; the mean delay may differ by half a latency.
    private Optional<String> orderInsensitivity(int stations) {
        long latency = longestLatency(stations);
        for (double gap : new double[] {4, 2, 1}) {
            Messages inOrder = traffic(stations, gap, 3);
            double delay = inOrder.meanDelay(network(stations));
            for (int seed = 1; seed <= 3; seed++) {
                Messages permuted = inOrder.sentInAnotherOrder(Math.toIntExact(30 * latency), seed);
                double other = permuted.meanDelay(network(stations));
                if (2 * Math.abs(other - delay) > Math.max((double) latency, delay)) {
                    return Optional.of(String.format(
                            Locale.ROOT,
                            "the mean delay is %.0f ps when messages are booked in order and %.0f ps when they are not",
                            delay,
                            other));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> utilisation(int stations) {
        Interconnect network = network(stations);
        Optional<String> idle = utilisation(network, 0, 0, 0);
        if (idle.isPresent()) {
            return idle;
        }
        if (network.circuitSwitched()) {
            network.held(1000, 2000);
            network.held(3000, 4000);
            return utilisation(network, 4000, 50, 50).or(() -> utilisation(network, 3500, 0, 50));
        }
        return utilisationWhenSaturated(network, stations);
    }

    /// Each station sends its next message as soon as the last one has arrived, as CPUs do that wait for memory.
    private Optional<String> utilisationWhenSaturated(Interconnect network, int stations) {
        long[] ready = new long[stations];
        for (Message message : traffic(stations, 1, 5).list()) {
            int from = leastOf(ready);
            long now = ready[from];
            ready[from] = 1 + network.send(from, message.to(), message.bytes(), now);
            Optional<String> complaint = utilisation(network, now, 0, 100);
            if (complaint.isPresent()) {
                return complaint;
            }
        }
        return stations == 1 ? Optional.empty() : utilisation(network, 1L << 40, Double.MIN_VALUE, 100);
    }

    private static int leastOf(long[] times) {
        int least = 0;
        for (int i = 1; i < times.length; i++) {
            least = times[i] < times[least] ? i : least;
        }
        return least;
    }

    private static Optional<String> utilisation(Interconnect network, long now, double least, double most) {
        List<Metric> metrics = network.metrics(now);
        Optional<Double> utilisation = MetricChecks.value(metrics, "interconnect.utilisation");
        if (utilisation.isEmpty()) {
            return Optional.of("there is no metric interconnect.utilisation");
        }
        boolean sane = utilisation.get() >= least && utilisation.get() <= most;
        return sane
                ? MetricChecks.complaint(metrics)
                : Optional.of("at " + now + " ps the utilisation is " + utilisation.get() + " %; expected " + least
                        + " to " + most);
    }

    private Optional<String> counts(int stations) {
        Interconnect network = network(stations);
        Messages traffic = traffic(stations, 1, 7);
        traffic.sendOver(network);
        List<Message> between = traffic.list().stream()
                .filter(m -> network.latency(m.from(), m.to(), m.bytes()) > 0)
                .toList();
        List<Metric> metrics = network.metrics(traffic.list().getLast().departure());
        double messages = MetricChecks.value(metrics, "interconnect.messages").orElse(-1.0);
        double bytes = MetricChecks.value(metrics, "interconnect.bytes").orElse(-1.0);
        int expected = between.stream().mapToInt(Message::bytes).sum();
        return messages == between.size() && bytes == expected
                ? Optional.empty()
                : Optional.of("interconnect.messages and .bytes are " + messages + " and " + bytes + " after "
                        + between.size() + " messages of " + expected + " bytes");
    }

    private Optional<String> determinism(int stations) {
        Messages traffic = traffic(stations, 0.7, 9);
        Interconnect one = network(stations);
        Interconnect other = network(stations);
        boolean same = Arrays.equals(traffic.sendOver(one), traffic.sendOver(other))
                && one.metrics(1L << 30).equals(other.metrics(1L << 30));
        return same ? Optional.empty() : Optional.of("the same messages arrived at other times in a second network");
    }

    private Optional<String> broadcastOrder(int stations) {
        Interconnect network = network(stations);
        long seen = 0;
        for (Message message : traffic(stations, 0.7, 11).list()) {
            long now = network.broadcast(message.from(), message.bytes(), message.departure());
            long took = now - message.departure();
            boolean inOrder = network.circuitSwitched() || now > seen;
            if (!inOrder || took < network.minimumLatency()) {
                return Optional.of("the broadcast " + message + " is seen at " + now + " ps, after one at " + seen
                        + " ps; the minimum latency is " + network.minimumLatency() + " ps");
            }
            seen = now;
        }
        return Optional.empty();
    }

    private Optional<String> allocation(int stations) {
        Interconnect network = network(stations);
        Messages traffic = traffic(stations, 1, 13);
        Message[] messages = traffic.list().toArray(Message[]::new);
        long bytes = Allocation.of(() -> {
            for (Message message : messages) {
                network.send(message.from(), message.to(), message.bytes(), message.departure());
            }
        });
        return bytes < messages.length
                ? Optional.empty()
                : Optional.of(messages.length + " messages allocated " + bytes + " bytes");
    }

    private Optional<String> report(int stations) {
        Interconnect network = network(stations);
        String drawing = network.drawing();
        Optional<String> wide =
                drawing.lines().filter(line -> line.length() > 80).findFirst();
        if (drawing.isBlank() || wide.isPresent()) {
            return Optional.of("the drawing is empty or has a line of more than 80 columns: " + wide.orElse(""));
        }
        return network.cost().isEmpty() ? Optional.of("it has no cost") : MetricChecks.complaint(network.cost());
    }

    /// @param gaps mean time between two departures, in latencies of the longest way
    private Messages traffic(int stations, double gaps, long seed) {
        return Messages.random(stations, LINE, COUNT, gaps * longestLatency(stations), seed);
    }

    private long longestLatency(int stations) {
        Interconnect network = network(stations);
        long longest = CYCLE;
        for (int from = 0; from < stations; from++) {
            for (int to = 0; to < stations; to++) {
                longest = Math.max(longest, network.latency(from, to, 8 + LINE));
            }
        }
        return longest;
    }
}
