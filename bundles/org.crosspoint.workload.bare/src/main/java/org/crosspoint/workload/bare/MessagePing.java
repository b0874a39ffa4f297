package org.crosspoint.workload.bare;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.message.InterruptDoorbell;
import org.crosspoint.core.message.Transport;
import org.crosspoint.core.sim.Metric;
import org.crosspoint.core.workload.Workload;
import org.crosspoint.core.workload.WorkloadDesign;
import org.crosspoint.core.workload.WorkloadSite;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// Two CPUs send each other messages in turn, by the chosen transport; the second may take its time to
/// answer. The other CPUs do nothing. A unit of completed work is a round trip.
///
/// Measured, after the first round trips: `message.latency`, from when a message is about to be sent to when
/// the first CPU has it; and `message.wait`, for how long that CPU was receiving. Each of its waits begins
/// when it has sent.
@Component(service = WorkloadDesign.class)
@Design(
        id = "message-ping",
        title = "Two CPUs send each other messages by a transport",
        source = "A. Baumann et al., The Multikernel, SOSP 2009, section 5.1")
public final class MessagePing implements WorkloadDesign {

    @ObjectClassDefinition(name = "message-ping")
    @interface Config {
        @AttributeDefinition(name = "first", description = "CPU that begins", min = "0", max = "65535")
        int first() default 0;

        @AttributeDefinition(name = "second", description = "CPU that answers", min = "0", max = "65535")
        int second() default 1;

        @AttributeDefinition(name = "words", description = "words of a message", min = "2", max = "255")
        int words() default 2;

        @AttributeDefinition(
                name = "answerCycles",
                description = "how long the second CPU computes before it answers, in cycles",
                min = "0",
                max = "1000000000")
        long answerCycles() default 0;

        @AttributeDefinition(
                name = "warmUp",
                description = "round trips before it is measured",
                min = "0",
                max = "1000000")
        long warmUp() default 32;

        @AttributeDefinition(
                name = "iterations",
                description = "round trips that are measured",
                min = "1",
                max = "1000000000")
        long iterations() default 100;
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
        private static final int SENT_AT = 1;

        private final WorkloadSite site;
        private final CpuPair pair;
        private final int words;
        private final long answerCycles;
        private final long warmUp;
        private final long iterations;
        private final InterruptDoorbell doorbell;
        private final Transport transport;
        private long latency;
        private long waiting;

        Match(WorkloadSite site, Config config) {
            this.site = site;
            pair = CpuPair.of("message-ping", config.first(), config.second(), site.cpus());
            words = config.words();
            answerCycles = config.answerCycles();
            warmUp = config.warmUp();
            iterations = config.iterations();
            doorbell = new InterruptDoorbell(0, site.cpus());
            transport = site.transport("ping", doorbell);
            if (words > transport.words()) {
                throw new SpecificationException("Workload message-ping sends " + words + " words, but transport "
                        + transport + " carries at most " + transport.words() + "; choose workload.words up to that.");
            }
            transport.connect(pair.first(), pair.second());
            transport.connect(pair.second(), pair.first());
        }

        @Override
        public void run(Cpu cpu) {
            doorbell.answer(cpu);
            if (cpu.id() == pair.first()) {
                begin(cpu);
            } else if (cpu.id() == pair.second()) {
                answer(cpu);
            }
        }

        private void begin(Cpu cpu) {
            long[] message = new long[transport.words()];
            for (long trip = 0; trip < warmUp + iterations; trip++) {
                send(cpu, pair.second());
                long begun = cpu.time();
                transport.receive(cpu, message);
                if (trip >= warmUp) {
                    latency += cpu.time() - message[SENT_AT];
                    waiting += cpu.time() - begun;
                }
                site.completed(cpu, 1);
            }
        }

        private void answer(Cpu cpu) {
            long[] message = new long[transport.words()];
            for (long trip = 0; trip < warmUp + iterations; trip++) {
                transport.receive(cpu, message);
                cpu.compute(answerCycles);
                send(cpu, pair.first());
            }
        }

        private void send(Cpu cpu, int to) {
            long[] message = new long[words];
            message[SENT_AT] = cpu.time();
            transport.send(cpu, to, message);
        }

        @Override
        public List<Metric> metrics() {
            List<Metric> metrics = new ArrayList<>();
            metrics.add(Metric.gauge("message.latency", "ps", (double) latency / iterations));
            metrics.add(Metric.gauge("message.wait", "ps", (double) waiting / iterations));
            metrics.add(Metric.counter("message.messages", "1", 2.0 * (warmUp + iterations)));
            return metrics;
        }
    }
}
