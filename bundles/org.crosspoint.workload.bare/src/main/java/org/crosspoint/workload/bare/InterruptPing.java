package org.crosspoint.workload.bare;

import java.lang.annotation.Annotation;
import java.util.List;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sim.Metric;
import org.crosspoint.core.workload.Workload;
import org.crosspoint.core.workload.WorkloadDesign;
import org.crosspoint.core.workload.WorkloadSite;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// Two CPUs interrupt each other in turn: each is halted until the other's interrupt wakes it. The other CPUs do
/// nothing. A unit of completed work is a round trip.
///
/// Measured: `interrupt.latency.mean`, `.min`, `.max`: half a round trip, from sending to going on after the handler.
@Component(service = WorkloadDesign.class)
@Design(
        id = "interrupt-ping",
        title = "Two CPUs wake each other by interrupts",
        source = "A. Baumann et al., The Multikernel, SOSP 2009, section 5.1")
public final class InterruptPing implements WorkloadDesign {

    @ObjectClassDefinition(name = "interrupt-ping")
    @interface Config {
        @AttributeDefinition(name = "first", description = "CPU that begins", min = "0", max = "65535")
        int first() default 0;

        @AttributeDefinition(name = "second", description = "CPU that answers", min = "0", max = "65535")
        int second() default 1;

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
        private static final int PING = 1;
        private static final int FAREWELL = 2;

        private final WorkloadSite site;
        private final CpuPair pair;
        private final long iterations;
        private final Latency latency = new Latency("interrupt.latency");

        Match(WorkloadSite site, Config config) {
            this.site = site;
            pair = CpuPair.of("interrupt-ping", config.first(), config.second(), site.cpus());
            iterations = config.iterations();
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
            Doorbell doorbell = new Doorbell();
            cpu.onInterrupt(doorbell);
            for (long done = 0; !site.stopping(cpu) && (iterations == 0 || done < iterations); done++) {
                long sent = cpu.time();
                cpu.sendInterrupt(pair.second(), PING);
                doorbell.await(cpu);
                latency.add(cpu.time() - sent);
                site.completed(cpu, 1);
            }
            cpu.sendInterrupt(pair.second(), FAREWELL);
        }

        private void answer(Cpu cpu) {
            Doorbell doorbell = new Doorbell();
            cpu.onInterrupt(doorbell);
            while (doorbell.await(cpu) == PING) {
                cpu.sendInterrupt(pair.first(), PING);
            }
        }

        @Override
        public List<Metric> metrics() {
            return latency.metrics();
        }
    }

    /// Remembers the interrupt that came to one CPU. There is no operation between looking and halting, so none is
    /// missed.
    private static final class Doorbell implements Cpu.InterruptHandler {
        private int rung;

        @Override
        public void interrupted(Cpu cpu, int vector) {
            rung = vector;
        }

        int await(Cpu cpu) {
            while (rung == 0) {
                cpu.halt();
            }
            int vector = rung;
            rung = 0;
            return vector;
        }
    }
}
