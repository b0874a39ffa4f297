package org.crosspoint.benchmarks;

import java.lang.annotation.Annotation;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.workload.Workload;
import org.crosspoint.core.workload.WorkloadDesign;
import org.crosspoint.core.workload.WorkloadSite;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// CPU 0 writes to a flag once in a long while; all others poll their copies of it.
@Design(id = "quiet-spin", title = "All CPUs but one poll a quiet line", source = "the benchmarks of this repository")
public final class QuietSpin implements WorkloadDesign {
    @ObjectClassDefinition(name = "quiet-spin")
    @interface Config {
        @AttributeDefinition(
                name = "quietCycles",
                description = "time from one write of the flag to the next, in cycles",
                min = "1",
                max = "1000000000")
        long quietCycles() default 1_000_000;
    }

    @Override
    public Class<? extends Annotation> parameters() {
        return Config.class;
    }

    @Override
    public Workload create(WorkloadSite site, Settings settings) {
        return new Spinning(site, settings.as(Config.class).quietCycles());
    }

    private static final class Spinning implements Workload {
        private static final long OVER = -1;

        private final WorkloadSite site;
        private final long quietCycles;
        private final long flag;

        Spinning(WorkloadSite site, long quietCycles) {
            this.site = site;
            this.quietCycles = quietCycles;
            flag = site.memory().allocate("flag", Long.BYTES, 0);
        }

        @Override
        public void run(Cpu cpu) {
            if (cpu.id() == 0) {
                write(cpu);
            } else {
                poll(cpu);
            }
        }

        private void write(Cpu cpu) {
            for (long round = 1; !site.stopping(cpu); round++) {
                cpu.compute(quietCycles);
                cpu.store(flag, round);
                site.completed(cpu, 1);
            }
            cpu.store(flag, OVER);
        }

        private void poll(Cpu cpu) {
            long seen = 0;
            while (seen != OVER) {
                seen = cpu.spinWhile(flag, seen);
            }
        }
    }
}
