package org.crosspoint.interconnect.links;

import java.util.ArrayList;
import java.util.List;
import org.crosspoint.core.hardware.Contention;
import org.crosspoint.core.hardware.Interconnect;
import org.crosspoint.core.hardware.LinkWidth;
import org.crosspoint.core.hardware.NetworkLinks;
import org.crosspoint.core.sim.Metric;

/// The links of one simulation.
final class LinkNetwork implements Interconnect {
    private final Topology topology;
    private final Routes routes;
    private final long cycle;
    private final LinkWidth width;
    private final NetworkLinks channels;

    private final int stations;

    /// By channel, in picoseconds.
    private final long[] latency;

    /// @param cycle picoseconds
    LinkNetwork(Topology topology, Routes routes, long cycle, int bytesPerCycle, Contention contention) {
        this.topology = topology;
        this.routes = routes;
        this.cycle = cycle;
        this.width = new LinkWidth(bytesPerCycle, cycle);
        channels = new NetworkLinks(routes.channels(), cycle, contention);
        stations = topology.stations();
        latency = new long[routes.channels()];
        for (int channel = 0; channel < latency.length; channel++) {
            latency[channel] = routes.latency(channel) * cycle;
        }
    }

    @Override
    public long send(int from, int to, int bytes, long departure) {
        if (from == to) {
            return departure;
        }
        channels.sent(bytes);
        int occupancy = width.occupancy(bytes);
        long time = departure;
        for (int station = from; station != to; ) {
            int channel = routes.next(station, to);
            time = channels.pass(channel, time, occupancy) + latency[channel];
            station = routes.head(channel);
        }
        return time + occupancy;
    }

    @Override
    public long minimumLatency() {
        long least = topology.links().stream()
                .mapToLong(Topology.Link::latency)
                .min()
                .orElse(0);
        return least * cycle + width.occupancy(1);
    }

    @Override
    public long latency(int from, int to, int bytes) {
        return from == to ? 0 : routes.distance(from, to) * cycle + width.occupancy(bytes);
    }

    /// The stations on the way, by number, that of the receiver included.
    @Override
    public List<String> route(int from, int to) {
        List<String> passed = new ArrayList<>();
        for (int station = from; station != to; ) {
            station = routes.head(routes.next(station, to));
            passed.add(Integer.toString(station));
        }
        return passed;
    }

    @Override
    public List<Metric> metrics(long now) {
        return channels.metrics(now);
    }

    @Override
    public List<Metric> cost() {
        int diameter = 0;
        for (int from = 0; from < stations; from++) {
            for (int to = 0; to < stations; to++) {
                diameter = Math.max(diameter, routes.hops(from, to));
            }
        }
        return List.of(Metric.gauge("links", "1", topology.links().size()), Metric.gauge("diameter", "hops", diameter));
    }

    @Override
    public String drawing() {
        return topology.drawing();
    }
}
