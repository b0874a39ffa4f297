package org.crosspoint.interconnect.bus;

import java.util.List;
import org.crosspoint.core.hardware.Interconnect;
import org.crosspoint.core.hardware.LinkWidth;
import org.crosspoint.core.sim.Metric;

/// A bus that a transaction keeps until it is complete. The engine grants it, by rotating priority; what a
/// transaction sends meets no contention.
final class AtomicBus implements Interconnect {
    private final BusShape shape;
    private final LinkWidth width;

    private long messages;
    private long bytes;
    private long transactions;
    private long held;
    private long lastFrom;
    private long lastUntil;

    AtomicBus(BusShape shape, LinkWidth width) {
        this.shape = shape;
        this.width = width;
    }

    @Override
    public boolean circuitSwitched() {
        return true;
    }

    @Override
    public void held(long from, long until) {
        transactions++;
        held += until - from;
        lastFrom = from;
        lastUntil = until;
    }

    @Override
    public long send(int from, int to, int bytes, long departure) {
        return from == to ? departure : broadcast(from, bytes, departure);
    }

    @Override
    public long broadcast(int from, int bytes, long departure) {
        messages++;
        this.bytes += bytes;
        return departure + width.occupancy(bytes);
    }

    @Override
    public long minimumLatency() {
        return width.occupancy(1);
    }

    @Override
    public long latency(int from, int to, int bytes) {
        return from == to ? 0 : width.occupancy(bytes);
    }

    /// Utilisation is the share of time for which transactions held the bus.
    @Override
    public List<Metric> metrics(long now) {
        long later = Math.max(0, lastUntil - Math.max(lastFrom, now));
        double utilisation = now == 0 ? 0 : 100.0 * (held - later) / now;
        return List.of(
                Metric.counter("interconnect.messages", "1", messages),
                Metric.counter("interconnect.bytes", "B", bytes),
                Metric.counter("interconnect.transactions", "1", transactions),
                Metric.gauge("interconnect.utilisation", "%", utilisation));
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
