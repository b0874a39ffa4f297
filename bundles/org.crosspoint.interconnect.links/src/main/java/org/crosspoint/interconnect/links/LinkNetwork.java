package org.crosspoint.interconnect.links;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
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
    private final NetworkLinks channels;

    private final int stations;
    private final boolean severalWidths;

    /// By channel, in picoseconds.
    private final long[] latency;

    /// By channel.
    private final LinkWidth[] widths;

    /// Of the widest link: of any, if they are all equally wide.
    private final LinkWidth widest;

    /// @param cycle picoseconds
    LinkNetwork(Topology topology, Routes routes, long cycle, Contention contention) {
        this.topology = topology;
        this.routes = routes;
        this.cycle = cycle;
        channels = new NetworkLinks(routes.channels(), cycle, contention);
        stations = topology.stations();
        latency = new long[routes.channels()];
        for (int channel = 0; channel < latency.length; channel++) {
            latency[channel] = routes.latency(channel) * cycle;
        }
        severalWidths = topology.hasSeveralWidths();
        widths = widths(topology, cycle);
        widest = new LinkWidth(topology.widest(), cycle);
    }

    /// Channels that are equally wide share a table.
    private static LinkWidth[] widths(Topology topology, long cycle) {
        TreeMap<Integer, LinkWidth> known = new TreeMap<>();
        return topology.links().stream()
                .map(Topology.Link::bytesPerCycle)
                .map(bytes -> known.computeIfAbsent(bytes, each -> new LinkWidth(each, cycle)))
                .flatMap(width -> Stream.of(width, width))
                .toArray(LinkWidth[]::new);
    }

    @Override
    public long send(int from, int to, int bytes, long departure) {
        if (from == to) {
            return departure;
        }
        channels.sent(bytes);
        int occupancy = widest.occupancy(bytes);
        long time = departure;
        for (int station = from; station != to; ) {
            int channel = routes.next(station, to);
            if (severalWidths) {
                occupancy = Math.max(occupancy, widths[channel].occupancy(bytes));
            }
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
        return least * cycle + widest.occupancy(1);
    }

    @Override
    public long latency(int from, int to, int bytes) {
        return from == to ? 0 : routes.distance(from, to) * cycle + occupancy(from, to, bytes);
    }

    /// Of the narrowest link on the way.
    private int occupancy(int from, int to, int bytes) {
        int occupancy = widest.occupancy(bytes);
        for (int station = from; severalWidths && station != to; ) {
            int channel = routes.next(station, to);
            occupancy = Math.max(occupancy, widths[channel].occupancy(bytes));
            station = routes.head(channel);
        }
        return occupancy;
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
