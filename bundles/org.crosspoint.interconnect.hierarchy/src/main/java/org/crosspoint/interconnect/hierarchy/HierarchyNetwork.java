package org.crosspoint.interconnect.hierarchy;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.hardware.Interconnect;
import org.crosspoint.core.sim.Metric;

/// The networks of one simulation, one for each package and one between them.
final class HierarchyNetwork implements Interconnect {
    /// Number of its station in each package.
    private static final int DOOR = 0;

    private final int packageSize;
    private final DesignChoice insideChoice;
    private final DesignChoice betweenChoice;
    private final Interconnect[] inside;
    private final Interconnect between;
    private final long minimumLatency;

    private long messages;
    private long bytes;

    /// @param size stations of a package, of which the last may have fewer
    HierarchyNetwork(
            int size,
            DesignChoice insideChoice,
            List<Interconnect> inside,
            DesignChoice betweenChoice,
            Interconnect between,
            int stations) {
        packageSize = size;
        this.insideChoice = insideChoice;
        this.betweenChoice = betweenChoice;
        this.inside = inside.toArray(Interconnect[]::new);
        this.between = between;
        minimumLatency = least(stations);
    }

    /// The last package may have fewer stations than the others, and a network that is faster for it. What a package of
    /// one station has inside is between no two.
    private long least(int stations) {
        long least = inside.length > 1 ? between.minimumLatency() : Long.MAX_VALUE;
        for (int number = 0; number < inside.length; number++) {
            if (stations - number * packageSize > 1 && packageSize > 1) {
                least = Math.min(least, inside[number].minimumLatency());
            }
        }
        return least == Long.MAX_VALUE ? 0 : least;
    }

    @Override
    public long send(int from, int to, int bytes, long departure) {
        return carry(from, to, bytes, departure, false);
    }

    @Override
    public long reply(int from, int to, int bytes, long departure) {
        return carry(from, to, bytes, departure, true);
    }

    private long carry(int from, int to, int size, long departure, boolean reply) {
        int here = from / packageSize;
        int there = to / packageSize;
        int start = from % packageSize;
        int end = to % packageSize;
        long arrival = departure;
        if (here == there) {
            arrival = pass(inside[here], start, end, size, departure, reply);
        } else {
            if (start != DOOR) {
                arrival = pass(inside[here], start, DOOR, size, arrival, reply);
            }
            arrival = pass(between, here, there, size, arrival, reply);
            if (end != DOOR) {
                arrival = pass(inside[there], DOOR, end, size, arrival, reply);
            }
        }
        count(size, arrival > departure);
        return arrival;
    }

    private static long pass(Interconnect part, int from, int to, int size, long departure, boolean reply) {
        return reply ? part.reply(from, to, size, departure) : part.send(from, to, size, departure);
    }

    /// What was there at once has used no network.
    private void count(int bytesOfMessage, boolean takesTime) {
        if (takesTime) {
            messages++;
            bytes += bytesOfMessage;
        }
    }

    @Override
    public long minimumLatency() {
        return minimumLatency;
    }

    @Override
    public long latency(int from, int to, int bytes) {
        int here = from / packageSize;
        int there = to / packageSize;
        if (here == there) {
            return inside[here].latency(from % packageSize, to % packageSize, bytes);
        }
        return (from % packageSize == DOOR ? 0 : inside[here].latency(from % packageSize, DOOR, bytes))
                + between.latency(here, there, bytes)
                + (to % packageSize == DOOR ? 0 : inside[there].latency(DOOR, to % packageSize, bytes));
    }

    /// What it passes in each network, behind the network's name: `package0: …`, `between: …`.
    @Override
    public List<String> route(int from, int to) {
        int here = from / packageSize;
        int there = to / packageSize;
        List<String> route = new ArrayList<>();
        if (here == there) {
            name("package" + here, inside[here].route(from % packageSize, to % packageSize), route);
            return route;
        }
        if (from % packageSize != DOOR) {
            name("package" + here, inside[here].route(from % packageSize, DOOR), route);
        }
        name("between", between.route(here, there), route);
        if (to % packageSize != DOOR) {
            name("package" + there, inside[there].route(DOOR, to % packageSize), route);
        }
        return route;
    }

    private static void name(String name, List<String> steps, List<String> route) {
        steps.forEach(step -> route.add(name + ": " + step));
    }

    @Override
    public List<String> parts() {
        List<String> parts = new ArrayList<>(List.of(insideChoice.id(), betweenChoice.id()));
        parts.addAll(inside[0].parts());
        parts.addAll(between.parts());
        return List.copyOf(parts);
    }

    /// Utilisation is that of the busier of the two: the network between packages, and the mean of those
    /// inside. Hops are those in all of them; in a part that does not count them each message is one.
    @Override
    public List<Metric> metrics(long now) {
        double outside = utilisation(between, now);
        double within = 0;
        double hops = hops(between, now);
        for (Interconnect part : inside) {
            within += utilisation(part, now) / inside.length;
            hops += hops(part, now);
        }
        return List.of(
                Metric.counter("interconnect.messages", "1", messages),
                Metric.counter("interconnect.bytes", "B", bytes),
                Metric.counter("interconnect.hops", "1", hops),
                Metric.gauge("interconnect.utilisation", "%", Math.min(100, Math.max(outside, within))),
                Metric.gauge("interconnect.utilisation.between", "%", outside),
                Metric.gauge("interconnect.utilisation.inside", "%", within));
    }

    private static double utilisation(Interconnect part, long now) {
        return value(part, "interconnect.utilisation", now).orElse(0);
    }

    private static double hops(Interconnect part, long now) {
        return value(part, "interconnect.hops", now)
                .orElseGet(() -> value(part, "interconnect.messages", now).orElse(0));
    }

    private static OptionalDouble value(Interconnect part, String name, long now) {
        return part.metrics(now).stream()
                .filter(metric -> metric.name().equals(name))
                .mapToDouble(Metric::value)
                .findFirst();
    }

    /// The cost of all packages together, of what cannot be added up the most, and that of the network between them.
    @Override
    public List<Metric> cost() {
        TreeMap<String, Metric> sums = new TreeMap<>();
        for (Interconnect part : inside) {
            for (Metric metric : part.cost()) {
                String name = "inside." + metric.name();
                double before = sums.containsKey(name) ? sums.get(name).value() : 0;
                boolean adds = metric.unit().equals("1");
                double all = adds ? before + metric.value() : Math.max(before, metric.value());
                sums.put(name, Metric.gauge(name, metric.unit(), all));
            }
        }
        List<Metric> cost = new ArrayList<>(sums.values());
        between.cost()
                .forEach(metric -> cost.add(Metric.gauge("between." + metric.name(), metric.unit(), metric.value())));
        return cost;
    }

    @Override
    public String drawing() {
        return "between " + inside.length + " packages, " + betweenChoice.id() + ":\n" + between.drawing()
                + "\nin a package of " + packageSize + " stations, " + insideChoice.id() + ":\n" + inside[0].drawing();
    }
}
