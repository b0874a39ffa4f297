package org.crosspoint.interconnect.multistage;

import java.util.Arrays;
import java.util.List;
import org.crosspoint.core.hardware.Contention;
import org.crosspoint.core.hardware.Interconnect;
import org.crosspoint.core.hardware.LinkWidth;
import org.crosspoint.core.hardware.NetworkLinks;
import org.crosspoint.core.hardware.UnbufferedNetwork;
import org.crosspoint.core.sim.Metric;
import org.crosspoint.core.sim.RandomStream;

/// The network of one simulation.
///
/// What a message takes on its way is numbered: first the wires from the CPUs, then for each stage the wires
/// that leave it, those of the last being the memories'. The wires that leave a switch which passes one
/// message at a time are taken together: they have the number of the first of them. Wires are taken in either
/// direction.
final class MultistageNetwork implements Interconnect, UnbufferedNetwork {
    private static final int NO_REQUEST = -1;

    private final Stages stages;
    private final int lines;
    private final long hop;
    private final LinkWidth width;
    private final boolean single;
    private final boolean uniform;
    private final NetworkLinks wires;

    /// What the message that is being sent takes, in order.
    private final int[] way;

    /// @param cycle picoseconds
    /// @param hop through a switch and over the wire behind it, picoseconds
    /// @param single whether a switch passes one message at a time
    /// @param uniform whether a station reaches its own memory through the network
    MultistageNetwork(
            Stages stages,
            long cycle,
            long hop,
            int bytesPerCycle,
            boolean single,
            boolean uniform,
            Contention contention) {
        this.stages = stages;
        this.hop = hop;
        this.single = single;
        this.uniform = uniform;
        lines = stages.lines();
        width = new LinkWidth(bytesPerCycle, cycle);
        int taken = single ? lines + stages.count() * stages.switchesPerStage() : wires();
        wires = new NetworkLinks(wires(), taken, cycle, contention);
        way = new int[stages.count() + 1];
    }

    private int wires() {
        return (stages.count() + 1) * lines;
    }

    /// What a message takes of a stage when it leaves it.
    private int taken(int out) {
        return single ? out - out % stages.arity() : out;
    }

    private void trace(int from, int to) {
        int line = from;
        way[0] = line;
        for (int stage = 0; stage < stages.count(); stage++) {
            line = stages.outOf(stage, stages.into(stage, line), to);
            way[stage + 1] = (stage + 1) * lines + taken(line);
        }
    }

    @Override
    public long send(int from, int to, int bytes, long departure) {
        if (from == to && !uniform) {
            return departure;
        }
        trace(from, to);
        wires.sent(bytes);
        int occupancy = width.occupancy(bytes);
        long time = wires.pass(way[0], departure, occupancy);
        for (int i = 1; i < way.length; i++) {
            time = wires.pass(way[i], time + hop, occupancy);
        }
        return time + occupancy;
    }

    /// Back by the input lines that the request recorded: what it took, in reverse.
    @Override
    public long reply(int from, int to, int bytes, long departure) {
        if (from == to && !uniform) {
            return departure;
        }
        trace(to, from);
        wires.sent(bytes);
        int occupancy = width.occupancy(bytes);
        long time = wires.pass(way[way.length - 1], departure, occupancy);
        for (int i = way.length - 2; i >= 0; i--) {
            time = wires.pass(way[i], time + hop, occupancy);
        }
        return time + occupancy;
    }

    @Override
    public long minimumLatency() {
        return stages.count() * hop + width.occupancy(1);
    }

    @Override
    public long latency(int from, int to, int bytes) {
        return from == to && !uniform ? 0 : stages.count() * hop + width.occupancy(bytes);
    }

    @Override
    public List<String> route(int from, int to) {
        return from == to && !uniform ? List.of() : stages.route(from, to).names();
    }

    @Override
    public int ports() {
        return lines;
    }

    @Override
    public int stages() {
        return stages.count();
    }

    @Override
    public void cycle(int[] destinations, RandomStream arbiter, int[] passed) {
        int[] line = new int[lines];
        Arrays.setAll(line, port -> port);
        for (int stage = 0; stage < stages.count(); stage++) {
            passed[stage] = pass(stage, line, destinations, arbiter);
        }
    }

    /// Has requests meet at the switches of a stage.
    ///
    /// @param line by port: the line on which its request left the stage before
    /// @return number of requests that go on
    private int pass(int stage, int[] line, int[] destinations, RandomStream arbiter) {
        int[] wanted = new int[lines];
        for (int port = 0; port < lines; port++) {
            if (destinations[port] != NO_REQUEST) {
                line[port] = stages.outOf(stage, stages.into(stage, line[port]), destinations[port]);
                wanted[port] = taken(line[port]);
            }
        }
        return UnbufferedNetwork.arbitrate(destinations, wanted, arbiter);
    }

    @Override
    public List<Metric> metrics(long now) {
        return wires.metrics(now);
    }

    @Override
    public List<Metric> cost() {
        return List.of(
                Metric.gauge("switches", "1", (double) stages.count() * stages.switchesPerStage()),
                Metric.gauge("stages", "1", stages.count()),
                Metric.gauge("links", "1", wires()));
    }

    @Override
    public String drawing() {
        return stages.drawing();
    }
}
