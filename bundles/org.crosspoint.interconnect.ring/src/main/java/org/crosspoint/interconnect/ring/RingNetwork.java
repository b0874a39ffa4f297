package org.crosspoint.interconnect.ring;

import java.util.ArrayList;
import java.util.List;
import org.crosspoint.core.hardware.Contention;
import org.crosspoint.core.hardware.Interconnect;
import org.crosspoint.core.hardware.LinkWidth;
import org.crosspoint.core.hardware.NetworkLinks;
import org.crosspoint.core.sim.Metric;

/// The ring of one simulation. From station `i` link `i` leads to the next one and, if there is such, link `n + i`
/// to the one before.
final class RingNetwork implements Interconnect {
    private final RingShape shape;
    private final int stations;
    private final long hop;
    private final LinkWidth width;
    private final NetworkLinks links;

    /// @param cycle picoseconds
    /// @param hop picoseconds
    RingNetwork(RingShape shape, long cycle, long hop, int bytesPerCycle, Contention contention) {
        this.shape = shape;
        this.hop = hop;
        stations = shape.stations();
        width = new LinkWidth(bytesPerCycle, cycle);
        links = new NetworkLinks(shape.links(), cycle, contention);
    }

    @Override
    public long send(int from, int to, int bytes, long departure) {
        if (from == to) {
            return departure;
        }
        links.sent(bytes);
        int occupancy = width.occupancy(bytes);
        int station = from;
        long time = departure;
        if (shape.steps(from, to) > 0) {
            for (; station != to; station = shape.next(station)) {
                time = links.pass(station, time, occupancy) + hop;
            }
        } else {
            for (; station != to; station = shape.previous(station)) {
                time = links.pass(stations + station, time, occupancy) + hop;
            }
        }
        return time + occupancy;
    }

    @Override
    public long minimumLatency() {
        return hop + width.occupancy(1);
    }

    @Override
    public long latency(int from, int to, int bytes) {
        return from == to ? 0 : Math.abs(shape.steps(from, to)) * hop + width.occupancy(bytes);
    }

    /// The stations on the way, by number, that of the receiver included.
    @Override
    public List<String> route(int from, int to) {
        List<String> passed = new ArrayList<>();
        boolean rising = shape.steps(from, to) > 0;
        for (int station = from; station != to; ) {
            station = rising ? shape.next(station) : shape.previous(station);
            passed.add(Integer.toString(station));
        }
        return passed;
    }

    @Override
    public List<Metric> metrics(long now) {
        return links.metrics(now);
    }

    @Override
    public List<Metric> cost() {
        return List.of(Metric.gauge("switches", "1", stations), Metric.gauge("links", "1", shape.links()));
    }

    @Override
    public String drawing() {
        return shape.drawing();
    }
}
