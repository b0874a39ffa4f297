package org.crosspoint.interconnect.crossbar;

import java.util.List;
import org.crosspoint.core.hardware.Contention;
import org.crosspoint.core.hardware.Interconnect;
import org.crosspoint.core.hardware.LinkWidth;
import org.crosspoint.core.hardware.NetworkLinks;
import org.crosspoint.core.hardware.UnbufferedNetwork;
import org.crosspoint.core.sim.Metric;
import org.crosspoint.core.sim.RandomStream;

/// The crossbar of one simulation. Station `i` has the horizontal line `i` and the vertical line `n + i`.
final class CrossbarNetwork implements Interconnect, UnbufferedNetwork {
    private static final int DRAWN_LINES = 16;

    private final int stations;
    private final long way;
    private final LinkWidth width;
    private final boolean uniform;
    private final NetworkLinks lines;

    /// @param cycle picoseconds
    /// @param way from line to line, picoseconds
    /// @param uniform whether a station reaches its own memory through the switch
    CrossbarNetwork(int stations, long cycle, long way, int bytesPerCycle, boolean uniform, Contention contention) {
        this.stations = stations;
        this.way = way;
        this.uniform = uniform;
        width = new LinkWidth(bytesPerCycle, cycle);
        lines = new NetworkLinks(2 * stations, cycle, contention);
    }

    @Override
    public long send(int from, int to, int bytes, long departure) {
        return pass(from, stations + to, from == to, bytes, departure);
    }

    @Override
    public long reply(int from, int to, int bytes, long departure) {
        return pass(stations + from, to, from == to, bytes, departure);
    }

    private long pass(int in, int out, boolean own, int bytes, long departure) {
        if (own && !uniform) {
            return departure;
        }
        lines.sent(bytes);
        int occupancy = width.occupancy(bytes);
        long free = lines.pass(in, departure, occupancy);
        return lines.pass(out, free + way, occupancy) + occupancy;
    }

    @Override
    public long minimumLatency() {
        return way + width.occupancy(1);
    }

    @Override
    public long latency(int from, int to, int bytes) {
        return from == to && !uniform ? 0 : way + width.occupancy(bytes);
    }

    /// The crosspoint, as (CPU, memory).
    @Override
    public List<String> route(int from, int to) {
        return from == to && !uniform ? List.of() : List.of("(" + from + ", " + to + ")");
    }

    @Override
    public int ports() {
        return stations;
    }

    @Override
    public int stages() {
        return 1;
    }

    @Override
    public void cycle(int[] destinations, RandomStream arbiter, int[] passed) {
        passed[0] = UnbufferedNetwork.arbitrate(destinations, destinations.clone(), arbiter);
    }

    @Override
    public List<Metric> metrics(long now) {
        return lines.metrics(now);
    }

    @Override
    public List<Metric> cost() {
        return List.of(
                Metric.gauge("crosspoints", "1", (double) stations * stations),
                Metric.gauge("links", "1", 2.0 * stations));
    }

    /// The lines with their crosspoints; what does not fit is left out behind dots.
    @Override
    public String drawing() {
        int shown = Math.min(stations, DRAWN_LINES);
        String more = shown < stations ? " ..." : "";
        StringBuilder text = new StringBuilder("memory  ");
        for (int memory = 0; memory < shown; memory++) {
            text.append(memory < 10 ? "   " : "  ").append(memory);
        }
        text.append(more).append('\n');
        for (int cpu = 0; cpu < shown; cpu++) {
            text.append(cpu < 10 ? "CPUs  " : "CPUs ").append(cpu).append(" ");
            text.append("---+".repeat(shown)).append(more).append('\n');
        }
        if (shown < stations) {
            text.append("...\n");
        }
        return text + "" + stations + " x " + stations + " lines, " + (long) stations * stations + " crosspoints";
    }
}
