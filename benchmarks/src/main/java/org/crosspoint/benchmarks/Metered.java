package org.crosspoint.benchmarks;

import java.lang.annotation.Annotation;
import java.util.List;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.hardware.Memory;
import org.crosspoint.core.internal.hardware.HardwareThread;
import org.crosspoint.core.kernel.OperatingSystem;
import org.crosspoint.core.message.Doorbell;
import org.crosspoint.core.message.Transport;
import org.crosspoint.core.sharing.Sharing;
import org.crosspoint.core.sync.Barrier;
import org.crosspoint.core.sync.Lock;
import org.crosspoint.core.sync.ReadersWriterLock;
import org.crosspoint.core.sync.Reclaimer;
import org.crosspoint.core.sync.Reclamation;
import org.crosspoint.core.sync.RunQueues;
import org.crosspoint.core.translation.Invalidation;
import org.crosspoint.core.translation.Shootdown;
import org.crosspoint.core.workload.Workload;
import org.crosspoint.core.workload.WorkloadDesign;
import org.crosspoint.core.workload.WorkloadSite;

/// Another workload, with a [Meter] between it and the platform.
@Design(id = Metered.ID, title = "A workload with a meter", source = "the benchmarks of this repository")
public final class Metered implements WorkloadDesign {
    static final String ID = "metered";

    private final WorkloadDesign workload;
    private final Meter meter;

    Metered(WorkloadDesign workload, Meter meter) {
        this.workload = workload;
        this.meter = meter;
    }

    @Override
    public Class<? extends Annotation> parameters() {
        return workload.parameters();
    }

    @Override
    public Workload create(WorkloadSite site, Settings settings) {
        return workload.create(new Site(site, meter), settings);
    }

    private record Site(WorkloadSite platform, Meter meter) implements WorkloadSite {
        @Override
        public boolean stopping(Cpu cpu) {
            boolean stopping = platform.stopping(cpu);
            meter.at(cpu.time(), HardwareThread.under(cpu).machine().beats());
            return stopping;
        }

        @Override
        public void completed(Cpu cpu, long units) {
            meter.completed(units);
            platform.completed(cpu, units);
        }

        @Override
        public int cpus() {
            return platform.cpus();
        }

        @Override
        public MachineDescription description() {
            return platform.description();
        }

        @Override
        public Memory memory() {
            return platform.memory();
        }

        @Override
        public Lock lock(String name, int node) {
            return platform.lock(name, node);
        }

        @Override
        public Lock lock(String name, int node, long place) {
            return platform.lock(name, node, place);
        }

        @Override
        public ReadersWriterLock readersWriterLock(String name, int node) {
            return platform.readersWriterLock(name, node);
        }

        @Override
        public Barrier barrier(String name, int node) {
            return platform.barrier(name, node);
        }

        @Override
        public RunQueues threads(int perCpu, long switchCycles) {
            return platform.threads(perCpu, switchCycles);
        }

        @Override
        public Reclamation reclamation(String name, int node, Reclaimer reclaimer) {
            return platform.reclamation(name, node, reclaimer);
        }

        @Override
        public OperatingSystem operatingSystem() {
            return platform.operatingSystem();
        }

        @Override
        public Transport transport(String name, Doorbell doorbell) {
            return platform.transport(name, doorbell);
        }

        @Override
        public Shootdown shootdown(String name, Doorbell doorbell, Invalidation invalidation) {
            return platform.shootdown(name, doorbell, invalidation);
        }

        @Override
        public Sharing sharing(String name, List<Integer> cpus, Doorbell doorbell) {
            return platform.sharing(name, cpus, doorbell);
        }
    }
}
