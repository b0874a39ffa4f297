package org.crosspoint.interconnect.ideal;

import java.lang.annotation.Annotation;
import java.util.List;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Interconnect;
import org.crosspoint.core.hardware.InterconnectDesign;
import org.crosspoint.core.hardware.InterconnectSite;
import org.crosspoint.core.sim.Metric;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// A network that nobody can build: every message takes the same time, whatever its size, its way and the
/// other messages. What a machine loses over it is what its real network costs.
///
/// All stations see a broadcast at one instant; of two at the same instant the later one comes a picosecond
/// after the other, so that there is an order.
@Component(service = InterconnectDesign.class)
@Design(
        id = "ideal",
        title = "Ideal network: one latency, no limit of bandwidth",
        source = "the paracomputer: J. T. Schwartz, Ultracomputers, ACM TOPLAS 2(4), 1980",
        provides = Feature.ORDERED_BROADCAST)
public final class Ideal implements InterconnectDesign {
    /// The parameters.
    @ObjectClassDefinition(name = "Ideal network")
    @interface Config {
        @AttributeDefinition(description = "time from any station to any other, in cycles", min = "1", max = "1000000")
        int latencyCycles() default 10;
    }

    @Override
    public Class<? extends Annotation> parameters() {
        return Config.class;
    }

    @Override
    public Interconnect create(InterconnectSite site, Settings settings) {
        return new IdealNetwork(site.stations(), settings.as(Config.class).latencyCycles() * site.cycle());
    }

    private static final class IdealNetwork implements Interconnect {
        private final int stations;
        private final long latency;

        private long messages;
        private long bytes;
        private long lastSeen;

        /// @param latency picoseconds
        IdealNetwork(int stations, long latency) {
            this.stations = stations;
            this.latency = latency;
        }

        @Override
        public long send(int from, int to, int size, long departure) {
            return from == to ? departure : carry(size, departure);
        }

        @Override
        public long broadcast(int from, int size, long departure) {
            lastSeen = Math.max(carry(size, departure), lastSeen + 1);
            return lastSeen;
        }

        private long carry(int size, long departure) {
            messages++;
            bytes += size;
            return departure + latency;
        }

        @Override
        public long minimumLatency() {
            return latency;
        }

        @Override
        public long latency(int from, int to, int size) {
            return from == to ? 0 : latency;
        }

        /// There are no links: utilisation is the number of messages on their way for each station, in per cent and at
        /// most 100.
        @Override
        public List<Metric> metrics(long now) {
            double load = now == 0 ? 0 : 100.0 * messages * latency / ((double) stations * now);
            return List.of(
                    Metric.counter("interconnect.messages", "1", messages),
                    Metric.counter("interconnect.bytes", "B", bytes),
                    Metric.gauge("interconnect.utilisation", "%", Math.min(100, load)));
        }

        /// A wire from each station to each other one would come nearest to it.
        @Override
        public List<Metric> cost() {
            return List.of(Metric.gauge("links", "1", (double) stations * (stations - 1)));
        }

        @Override
        public String drawing() {
            return stations + " stations, each joined to each: " + latency + " ps from any to any, without limit";
        }
    }
}
