package org.crosspoint.transport;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import org.crosspoint.core.DesignFault;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.message.Transport;
import org.crosspoint.core.message.TransportDesign;
import org.crosspoint.core.message.TransportSite;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// User-level remote procedure call, as Barrelfish has it: a message is a cache line, whose last word says that
/// it is there. The receiver polls the lines into which the next messages will come, which are in its cache
/// until a sender writes one of them; when it has polled for long it sleeps, and is woken by the sender.
///
/// Deviations: a receiver that has taken messages tells so in a line of its own, once for half a ring, where Barrelfish
/// sends that along with messages the other way. Who is woken is no business of a monitor.
@Component(service = TransportDesign.class)
@Design(
        id = "urpc",
        title = "A ring of cache lines for each pair of CPUs; poll, then sleep",
        source =
                "B. N. Bershad, T. E. Anderson, E. D. Lazowska, H. M. Levy, User-Level Interprocess Communication for Shared Memory Multiprocessors, ACM TOCS 9(2), 1991; "
                        + "A. Baumann et al., The Multikernel, SOSP 2009, sections 4.6 and 5.1",
        needs = {Feature.SWAP, Feature.COHERENCE_EVERYWHERE})
public final class Urpc implements TransportDesign {
    /// Polls until a message comes.
    static final long FOR_EVER = -1;

    @ObjectClassDefinition(name = "urpc")
    @interface Config {
        @AttributeDefinition(
                name = "lines",
                description = "lines of a ring: messages that can be under way from one CPU to another",
                min = "1",
                max = "65536")
        int lines() default 16;

        @AttributeDefinition(
                name = "poll",
                description =
                        "how long a receiver polls before it sleeps, in cycles; 0: it looks once; -1: for ever, and nobody is rung for",
                min = "-1",
                max = "1000000000000")
        long poll() default 6000;
    }

    @Override
    public Class<? extends Annotation> parameters() {
        return Config.class;
    }

    @Override
    public Transport create(TransportSite site, Settings settings) {
        return new Instance(site, settings.as(Config.class));
    }

    private static final class Instance implements Transport {
        private final TransportSite site;
        private final int lines;
        private final long poll;
        private final Sleepers sleepers;

        /// The channels to each CPU.
        private final List<List<Channel>> ways = new ArrayList<>();

        /// By sender and receiver.
        private final Channel[][] channels;

        /// For each CPU, which of the channels to it it will look at first.
        private final int[] turns;

        Instance(TransportSite site, Config config) {
            this.site = site;
            lines = config.lines();
            poll = config.poll();
            sleepers = new Sleepers(site);
            channels = new Channel[site.cpus()][site.cpus()];
            for (int cpu = 0; cpu < site.cpus(); cpu++) {
                ways.add(new ArrayList<>());
            }
            turns = new int[site.cpus()];
        }

        @Override
        public int words() {
            return Channel.words(site.memory().lineBytes());
        }

        @Override
        public void connect(int from, int to) {
            Channel channel = new Channel(site, from, to, lines);
            channels[from][to] = channel;
            ways.get(to).add(channel);
        }

        @Override
        public boolean offer(Cpu cpu, int to, long[] message) {
            boolean sent = channels[cpu.id()][to].offer(cpu, message);
            if (sent && poll != FOR_EVER) {
                sleepers.wake(cpu, to);
            }
            return sent;
        }

        @Override
        public void send(Cpu cpu, int to, long[] message) {
            channels[cpu.id()][to].send(cpu, message);
            if (poll != FOR_EVER) {
                sleepers.wake(cpu, to);
            }
        }

        @Override
        public int poll(Cpu cpu, long[] into) {
            List<Channel> incoming = ways.get(cpu.id());
            int turn = turns[cpu.id()];
            for (int i = 0; i < incoming.size(); i++) {
                Channel channel = incoming.get((turn + i) % incoming.size());
                if (channel.take(cpu, into)) {
                    turns[cpu.id()] = turn + i + 1;
                    return channel.from;
                }
            }
            return NOBODY;
        }

        @Override
        public int receive(Cpu cpu, long[] into) {
            int from = pollForLong(cpu, into);
            while (from == NOBODY) {
                sleepers.wants(cpu, true);
                from = poll(cpu, into);
                if (from == NOBODY) {
                    sleepers.sleep(cpu);
                    from = poll(cpu, into);
                }
                sleepers.wants(cpu, false);
            }
            return from;
        }

        private int pollForLong(Cpu cpu, long[] into) {
            List<Channel> incoming = ways.get(cpu.id());
            if (poll == FOR_EVER && incoming.size() == 1) {
                incoming.getFirst().spin(cpu);
            }
            long until = cpu.time() + poll * cpu.cycle();
            int from = poll(cpu, into);
            while (from == NOBODY && (poll == FOR_EVER || cpu.time() < until)) {
                from = poll(cpu, into);
            }
            return from;
        }

        @Override
        public void wantsBell(Cpu cpu, boolean wants) {
            if (poll == FOR_EVER) {
                throw new DesignFault("CPU " + cpu.id() + " at " + cpu.time()
                        + " ps asks to be rung for, which transport urpc does for nobody with poll=-1; choose poll=0 or"
                        + " more.");
            }
            sleepers.wants(cpu, wants);
        }
    }
}
