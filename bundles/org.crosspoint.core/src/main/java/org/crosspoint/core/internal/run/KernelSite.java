package org.crosspoint.core.internal.run;

import java.util.List;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.hardware.Memory;
import org.crosspoint.core.message.Doorbell;
import org.crosspoint.core.message.Transport;
import org.crosspoint.core.sharing.SharingSite;
import org.crosspoint.core.sync.Lock;
import org.crosspoint.core.sync.Reclaimer;
import org.crosspoint.core.sync.Reclamation;
import org.crosspoint.core.workload.WorkloadSite;

/// Where a discipline is made by which some CPUs share kernel objects.
record KernelSite(WorkloadSite site, String name, List<Integer> cpus, Doorbell doorbell) implements SharingSite {
    @Override
    public MachineDescription description() {
        return site.description();
    }

    @Override
    public Memory memory() {
        return site.memory();
    }

    @Override
    public Lock lock(String name, int node) {
        return site.lock(name, node);
    }

    @Override
    public Transport transport(String name) {
        return site.transport(name, doorbell);
    }

    @Override
    public Reclamation reclamation(String name, int node, Reclaimer reclaimer) {
        return site.reclamation(name, node, reclaimer);
    }
}
