package org.crosspoint.workload.bare;

import java.lang.annotation.Annotation;
import java.util.List;
import org.crosspoint.core.DesignFault;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.Memory;
import org.crosspoint.core.sim.Metric;
import org.crosspoint.core.workload.Workload;
import org.crosspoint.core.workload.WorkloadDesign;
import org.crosspoint.core.workload.WorkloadSite;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// Two CPUs send each other a message of one line, in turn, through a line each way that lies near its receiver.
///
///     [ sequence  payload payload … ]
///
/// The sender writes the payload and then the sequence number; the receiver polls the sequence number in its cache
/// and reads and checks the payload. The other CPUs do nothing. A unit of completed work is a round trip.
///
/// Measured: `ping-pong.latency.mean`, `.min`, `.max`: half a round trip.
@Component(service = WorkloadDesign.class)
@Design(
        id = "ping-pong",
        title = "Two CPUs send each other messages of one line",
        source =
                "B. N. Bershad et al., User-Level Interprocess Communication for Shared Memory Multiprocessors, ACM TOCS 9(2), 1991; A. Baumann et al., The Multikernel, SOSP 2009",
        needs = Feature.COHERENT_MEMORY)
public final class PingPong implements WorkloadDesign {

    @ObjectClassDefinition(name = "ping-pong")
    @interface Config {
        @AttributeDefinition(name = "first", description = "CPU that begins", min = "0", max = "65535")
        int first() default 0;

        @AttributeDefinition(name = "second", description = "CPU that answers", min = "0", max = "65535")
        int second() default 1;

        @AttributeDefinition(
                name = "payloadWords",
                description = "words of a message beside its sequence number; with it they fill at most a line",
                min = "0",
                max = "31")
        int payloadWords() default 1;

        @AttributeDefinition(
                name = "iterations",
                description = "round trips; 0: until the run is over",
                min = "0",
                max = "1000000000")
        long iterations() default 0;
    }

    @Override
    public Class<? extends Annotation> parameters() {
        return Config.class;
    }

    @Override
    public Workload create(WorkloadSite site, Settings settings) {
        return new Match(site, settings.as(Config.class));
    }

    private static final class Match implements Workload {
        private static final long FAREWELL = -1;

        private final WorkloadSite site;
        private final CpuPair pair;
        private final int payloadWords;
        private final long iterations;
        private final long ping;
        private final long pong;
        private final Latency latency = new Latency("ping-pong.latency");

        Match(WorkloadSite site, Config config) {
            this.site = site;
            pair = CpuPair.of("ping-pong", config.first(), config.second(), site.cpus());
            payloadWords = config.payloadWords();
            iterations = config.iterations();
            Memory memory = site.memory();
            long bytes = (payloadWords + 1L) * Long.BYTES;
            if (bytes > memory.lineBytes()) {
                throw new SpecificationException("A ping-pong message of " + bytes + " bytes does not fit in a line of "
                        + memory.lineBytes() + " bytes; choose payloadWords up to "
                        + (memory.lineBytes() / Long.BYTES - 1) + ".");
            }
            ping = memory.allocate("ping-pong.ping", bytes, memory.nodeOf(pair.second()));
            pong = memory.allocate("ping-pong.pong", bytes, memory.nodeOf(pair.first()));
        }

        @Override
        public void run(Cpu cpu) {
            if (cpu.id() == pair.first()) {
                begin(cpu);
            } else if (cpu.id() == pair.second()) {
                answer(cpu);
            }
        }

        private void begin(Cpu cpu) {
            for (long sequence = 1; !site.stopping(cpu) && (iterations == 0 || sequence <= iterations); sequence++) {
                long sent = cpu.time();
                send(cpu, ping, sequence);
                receive(cpu, pong, sequence);
                latency.add(cpu.time() - sent);
                site.completed(cpu, 1);
            }
            send(cpu, ping, FAREWELL);
        }

        private void answer(Cpu cpu) {
            long sequence = 1;
            while (receive(cpu, ping, sequence)) {
                send(cpu, pong, sequence);
                sequence++;
            }
        }

        private void send(Cpu cpu, long line, long sequence) {
            for (int word = 1; word <= payloadWords; word++) {
                cpu.store(line + (long) word * Long.BYTES, sequence + word);
            }
            cpu.store(line, sequence);
        }

        /// @return whether there are more to come
        private boolean receive(Cpu cpu, long line, long sequence) {
            long received = cpu.spinWhile(line, sequence - 1);
            if (received == FAREWELL) {
                return false;
            }
            for (int word = 1; word <= payloadWords; word++) {
                long payload = cpu.load(line + (long) word * Long.BYTES);
                if (payload != sequence + word) {
                    throw new DesignFault("CPU " + cpu.id() + " received message " + received + " through "
                            + site.memory().nameOf(line) + " at " + cpu.time() + " ps with " + payload + " in word "
                            + word + " instead of " + (sequence + word)
                            + ": the memory system showed the sequence number before the payload.");
                }
            }
            return true;
        }

        @Override
        public List<Metric> metrics() {
            return latency.metrics();
        }
    }
}
