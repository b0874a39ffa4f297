package org.crosspoint.core.samples;

import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.kernel.Kernel;
import org.crosspoint.core.kernel.OperatingSystem;
import org.crosspoint.core.kernel.OsDesign;
import org.crosspoint.core.kernel.Partition;
import org.crosspoint.core.kernel.Unshared;

/// A kernel under one big lock.
@Design(id = "big", title = "One big lock", source = "made up for tests")
public final class SampleOs implements OsDesign {
    @Override
    public OperatingSystem boot(Partition partition, Settings settings) {
        return new Kernel(
                partition,
                bell -> new Unshared(partition.memory()),
                partition.lock(partition.name() + ".lock", 0),
                new Kernel.Size(12, 24));
    }
}
