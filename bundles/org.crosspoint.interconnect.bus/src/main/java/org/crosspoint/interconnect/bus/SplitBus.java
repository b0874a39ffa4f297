package org.crosspoint.interconnect.bus;

import java.util.List;
import org.crosspoint.core.hardware.Interconnect;
import org.crosspoint.core.hardware.LinkCalendar;
import org.crosspoint.core.hardware.LinkWidth;
import org.crosspoint.core.sim.Metric;

/// A bus for requests, which are broadcast and pass in the order in which they come, and a bus for all other messages,
/// whose time is booked in a calendar because replies are booked ahead of time.
final class SplitBus implements Interconnect {
    private static final int REQUESTS = 0;
    private static final int DATA = 1;

    private final BusShape shape;
    private final LinkWidth width;
    private final LinkCalendar buses;

    private long messages;
    private long bytes;

    /// When the request bus is free.
    private long requestsUntil;

    /// @param cycle picoseconds
    SplitBus(BusShape shape, LinkWidth width, long cycle) {
        this.shape = shape;
        this.width = width;
        buses = new LinkCalendar(2, cycle);
    }

    @Override
    public long broadcast(int from, int bytes, long departure) {
        count(bytes);
        int occupancy = width.occupancy(bytes);
        long start = Math.max(departure, requestsUntil);
        buses.reserve(REQUESTS, start, occupancy);
        requestsUntil = start + occupancy;
        return requestsUntil;
    }

    @Override
    public long send(int from, int to, int bytes, long departure) {
        if (from == to) {
            return departure;
        }
        count(bytes);
        int occupancy = width.occupancy(bytes);
        return buses.reserve(DATA, departure, occupancy) + occupancy;
    }

    private void count(int bytes) {
        messages++;
        this.bytes += bytes;
    }

    @Override
    public long minimumLatency() {
        return width.occupancy(1);
    }

    @Override
    public long latency(int from, int to, int bytes) {
        return from == to ? 0 : width.occupancy(bytes);
    }

    /// Utilisation is that of the busier of the two buses.
    @Override
    public List<Metric> metrics(long now) {
        double requests = percent(buses.busy(REQUESTS, now), now);
        double replies = percent(buses.busy(DATA, now), now);
        return List.of(
                Metric.counter("interconnect.messages", "1", messages),
                Metric.counter("interconnect.bytes", "B", bytes),
                Metric.gauge("interconnect.utilisation", "%", Math.max(requests, replies)),
                Metric.gauge("interconnect.utilisation.data", "%", replies),
                Metric.gauge("interconnect.utilisation.requests", "%", requests));
    }

    private static double percent(long part, long whole) {
        return whole == 0 ? 0 : 100.0 * part / whole;
    }

    @Override
    public List<Metric> cost() {
        return shape.cost();
    }

    @Override
    public String drawing() {
        return shape.drawing();
    }
}
