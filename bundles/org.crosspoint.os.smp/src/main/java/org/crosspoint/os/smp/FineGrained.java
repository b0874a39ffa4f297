package org.crosspoint.os.smp;

import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.kernel.Kernel;
import org.crosspoint.core.kernel.OperatingSystem;
import org.crosspoint.core.kernel.OsDesign;
import org.crosspoint.core.kernel.Partition;
import org.osgi.service.component.annotations.Component;

/// SMP with kernel objects that take care of themselves: CPUs are in the kernel at the same time, and each table is
/// shared by the chosen discipline. With `sharing=object-lock` it is the textbook's kernel with a lock for each table.
@Component(service = OsDesign.class)
@Design(
        id = "smp-fine",
        title = "SMP with a discipline for each object",
        source =
                "A. S. Tanenbaum, H. Bos, Modern Operating Systems, section 8.1.2: splitting up the operating system into "
                        + "independent critical regions")
public final class FineGrained implements OsDesign {
    @Override
    public OperatingSystem boot(Partition partition, Settings settings) {
        return new Kernel(
                partition,
                bell -> partition.sharing(partition.name() + ".sharing", bell),
                null,
                Kernel.Size.of(partition));
    }
}
