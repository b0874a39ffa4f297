package org.crosspoint.interconnect.links;

import java.util.List;
import org.crosspoint.core.hardware.Interconnect;
import org.crosspoint.core.hardware.LinkCalendar;
import org.crosspoint.core.hardware.LinkWidth;
import org.crosspoint.core.sim.Metric;

/// The links of one simulation.
final class LinkNetwork implements Interconnect {
    private final Topology topology;
    private final Routes routes;
    private final long cycle;
    private final LinkWidth width;
    private final boolean contention;
    private final LinkCalendar channels;

    private final int stations;

    /// By channel, in picoseconds.
    private final long[] latency;

    private long messages;
    private long bytes;
    private long channelTime;

    /// @param cycle picoseconds
    LinkNetwork(Topology topology, Routes routes, long cycle, int bytesPerCycle, boolean contention) {
        this.topology = topology;
        this.routes = routes;
        this.cycle = cycle;
        this.width = new LinkWidth(bytesPerCycle, cycle);
        this.contention = contention;
        channels = new LinkCalendar(contention ? routes.channels() : 0, cycle);
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
        messages++;
        this.bytes += bytes;
        int occupancy = width.occupancy(bytes);
        long time = departure;
        for (int station = from; station != to; ) {
            int channel = routes.next(station, to);
            if (contention) {
                time = channels.reserve(channel, time, occupancy);
            } else {
                channelTime += occupancy;
            }
            time += latency[channel];
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

    /// Utilisation is the mean over all links and directions. Without contention messages may overlap on a link; then
    /// it is the offered load, or 100 % if that is more.
    @Override
    public List<Metric> metrics(long now) {
        long busy = channelTime;
        long busiest = 0;
        for (int channel = 0; contention && channel < latency.length; channel++) {
            long time = channels.busy(channel, now);
            busy += time;
            busiest = Math.max(busiest, time);
        }
        Metric messageCount = Metric.counter("interconnect.messages", "1", messages);
        Metric byteCount = Metric.counter("interconnect.bytes", "B", bytes);
        double mean = percent(busy, latency.length * now);
        Metric utilisation = Metric.gauge("interconnect.utilisation", "%", contention ? mean : Math.min(100, mean));
        return contention
                ? List.of(
                        messageCount,
                        byteCount,
                        utilisation,
                        Metric.gauge("interconnect.utilisation.busiest", "%", percent(busiest, now)))
                : List.of(messageCount, byteCount, utilisation);
    }

    private static double percent(long part, long whole) {
        return whole == 0 ? 0 : 100.0 * part / whole;
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
