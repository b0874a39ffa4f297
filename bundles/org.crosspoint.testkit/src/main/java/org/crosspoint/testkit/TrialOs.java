package org.crosspoint.testkit;

import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.kernel.Kernel;
import org.crosspoint.core.kernel.OperatingSystem;
import org.crosspoint.core.kernel.OsDesign;
import org.crosspoint.core.kernel.Partition;
import org.crosspoint.core.kernel.Unshared;

/// A kernel under one big lock, on which schedulers are tried.
@Design(id = TrialOs.ID, title = "Kernel of the trials of schedulers", source = "Crosspoint test kit")
public final class TrialOs implements OsDesign {
    static final String ID = "trial-os";

    @Override
    public OperatingSystem boot(Partition partition, Settings settings) {
        return new Kernel(
                partition,
                bell -> new Unshared(partition.memory()),
                partition.lock(partition.name() + ".lock", 0),
                Kernel.Size.of(partition));
    }
}
