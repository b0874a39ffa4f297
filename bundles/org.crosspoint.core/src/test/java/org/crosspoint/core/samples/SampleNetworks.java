package org.crosspoint.core.samples;

import java.util.List;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Interconnect;
import org.crosspoint.core.hardware.InterconnectDesign;
import org.crosspoint.core.hardware.InterconnectSite;
import org.crosspoint.core.hardware.LinkCalendar;
import org.crosspoint.core.sim.Metric;

/// Networks of three kinds: point-to-point messages, and a bus with split and with atomic transactions.
public final class SampleNetworks {
    private static final int HOP = 7;

    private SampleNetworks() {}

    /// What all have in common: counting.
    private abstract static class Counting implements Interconnect {
        final long cycle;
        private long messages;
        private long bytes;

        Counting(long cycle) {
            this.cycle = cycle;
        }

        final void count(int size) {
            messages++;
            bytes += size;
        }

        abstract double busy(long now);

        @Override
        public long minimumLatency() {
            return cycle;
        }

        @Override
        public List<Metric> metrics(long now) {
            return List.of(
                    Metric.counter("interconnect.messages", "1", messages),
                    Metric.counter("interconnect.bytes", "B", bytes),
                    Metric.gauge("interconnect.utilisation", "%", 100 * busy(now) / now));
        }

        @Override
        public List<Metric> cost() {
            return List.of();
        }

        @Override
        public String drawing() {
            return "";
        }
    }

    /// A link into each station; the farther the number, the longer the way.
    public static class Links extends Counting {
        private final LinkCalendar calendar;
        private final int stations;
        private final int hop;

        /// @param hop cycles for each step from one station to the next
        public Links(InterconnectSite site, int hop) {
            super(site.cycle());
            this.hop = hop;
            stations = site.stations();
            calendar = new LinkCalendar(stations, site.cycle());
        }

        @Override
        public long send(int from, int to, int bytes, long departure) {
            count(bytes);
            if (from == to) {
                return departure;
            }
            int occupancy = (int) (bytes * cycle / 8);
            return calendar.reserve(to, departure, occupancy) + latency(from, to, bytes);
        }

        @Override
        public long latency(int from, int to, int bytes) {
            return from == to ? 0 : (hop * Math.abs(from - to) + bytes / 8) * cycle;
        }

        @Override
        double busy(long now) {
            long busy = 0;
            for (int link = 0; link < stations; link++) {
                busy += calendar.busy(link, now);
            }
            return (double) busy / stations;
        }
    }

    private static final class SplitBus extends Counting {
        private long requestsUntil;
        private long busy;

        SplitBus(InterconnectSite site) {
            super(site.cycle());
        }

        @Override
        public long broadcast(int from, int bytes, long departure) {
            count(bytes);
            requestsUntil = Math.max(requestsUntil, departure) + 4 * cycle;
            busy += 4 * cycle;
            return requestsUntil;
        }

        @Override
        public long send(int from, int to, int bytes, long departure) {
            count(bytes);
            return departure + latency(from, to, bytes);
        }

        @Override
        public long latency(int from, int to, int bytes) {
            return from == to ? 0 : (HOP + bytes / 8) * cycle;
        }

        @Override
        double busy(long now) {
            return busy;
        }
    }

    private static final class AtomicBus extends Counting {
        private long held;

        AtomicBus(InterconnectSite site) {
            super(site.cycle());
        }

        @Override
        public boolean circuitSwitched() {
            return true;
        }

        @Override
        public void held(long from, long until) {
            held += until - from;
        }

        @Override
        public long broadcast(int from, int bytes, long departure) {
            count(bytes);
            return departure + 3 * cycle;
        }

        @Override
        public long send(int from, int to, int bytes, long departure) {
            count(bytes);
            return departure + latency(from, to, bytes);
        }

        @Override
        public long latency(int from, int to, int bytes) {
            return from == to ? 0 : bytes / 8 * cycle;
        }

        @Override
        double busy(long now) {
            return held;
        }
    }

    @Design(id = "links", title = "A link into each station", source = "These tests")
    public static final class LinksDesign implements InterconnectDesign {
        @Override
        public Interconnect create(InterconnectSite site, Settings settings) {
            return new Links(site, HOP);
        }
    }

    @Design(id = "far-links", title = "A long link into each station", source = "These tests")
    public static final class FarLinksDesign implements InterconnectDesign {
        @Override
        public Interconnect create(InterconnectSite site, Settings settings) {
            return new Links(site, 20 * HOP);
        }
    }

    /// A network of another design, and nothing more.
    private record Wrapped(Interconnect inner, List<String> parts) implements Interconnect {
        @Override
        public long send(int from, int to, int bytes, long departure) {
            return inner.send(from, to, bytes, departure);
        }

        @Override
        public long minimumLatency() {
            return inner.minimumLatency();
        }

        @Override
        public long latency(int from, int to, int bytes) {
            return inner.latency(from, to, bytes);
        }

        @Override
        public List<Metric> metrics(long now) {
            return inner.metrics(now);
        }

        @Override
        public List<Metric> cost() {
            return inner.cost();
        }

        @Override
        public String drawing() {
            return inner.drawing();
        }
    }

    @Design(id = "wrapped-links", title = "A network of which 'links' is the only part", source = "These tests")
    public static final class WrappedLinksDesign implements InterconnectDesign {
        @Override
        public Interconnect create(InterconnectSite site, Settings settings) {
            return new Wrapped(site.create(DesignChoice.of("links"), site.stations()), List.of("links"));
        }
    }

    @Design(
            id = "split-bus",
            title = "Bus with split transactions",
            source = "These tests",
            provides = Feature.ORDERED_BROADCAST)
    public static final class SplitBusDesign implements InterconnectDesign {
        @Override
        public Interconnect create(InterconnectSite site, Settings settings) {
            return new SplitBus(site);
        }
    }

    @Design(
            id = "atomic-bus",
            title = "Bus with atomic transactions",
            source = "These tests",
            provides = Feature.ORDERED_BROADCAST)
    public static final class AtomicBusDesign implements InterconnectDesign {
        @Override
        public Interconnect create(InterconnectSite site, Settings settings) {
            return new AtomicBus(site);
        }
    }
}
