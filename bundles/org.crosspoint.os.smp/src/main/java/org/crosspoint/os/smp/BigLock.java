package org.crosspoint.os.smp;

import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.kernel.Kernel;
import org.crosspoint.core.kernel.OperatingSystem;
import org.crosspoint.core.kernel.OsDesign;
import org.crosspoint.core.kernel.Partition;
import org.crosspoint.core.kernel.Unshared;
import org.osgi.service.component.annotations.Component;

/// SMP with one big lock: any CPU may run the kernel, one at a time. It was the first step of most systems
/// from one CPU to several, and is almost as bad as one CPU that does all kernel work.
@Component(service = OsDesign.class)
@Design(
        id = "smp-big-lock",
        title = "SMP with one big lock",
        source = "A. S. Tanenbaum, H. Bos, Modern Operating Systems, section 8.1.2, figure 8-9")
public final class BigLock implements OsDesign {
    @Override
    public OperatingSystem boot(Partition partition, Settings settings) {
        return new Kernel(
                partition,
                bell -> new Unshared(partition.memory()),
                partition.lock(
                        partition.name() + ".big-lock",
                        partition.memory().nodeOf(partition.cpus().getFirst())),
                Kernel.Size.of(partition));
    }
}
