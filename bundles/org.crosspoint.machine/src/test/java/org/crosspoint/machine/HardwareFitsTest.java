package org.crosspoint.machine;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.crosspoint.coherence.mesi.Mesi;
import org.crosspoint.coherence.snooping.Snooping;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.Catalogue;
import org.crosspoint.core.design.Compatibility;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.FixedCatalogue;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.interconnect.bus.SingleBus;
import org.crosspoint.interconnect.mesh.Mesh;
import org.crosspoint.ordering.sc.SequentialConsistency;
import org.junit.jupiter.api.Test;

/// Designs of a machine that cannot work together are refused without a run.
class HardwareFitsTest {
    private final Catalogue catalogue = FixedCatalogue.of(
            List.of(new SingleBus(), new Mesh(), new Mesi(), new Snooping(), new SequentialConsistency()));
    private final MachineDescription bus = MachineFiles.library().machine("bus-smp", Map.of());

    @Test
    void snoopingOnAMeshIsRefusedWithTheSentenceOfARun() {
        MachineDescription mesh = bus.with(DesignChoice.of("mesh"), bus.protocol(), bus.tracking());
        assertThatThrownBy(() -> Compatibility.checkHardware(mesh, catalogue))
                .isInstanceOf(SpecificationException.class)
                .hasMessage("The tracking 'snooping' needs ordered-broadcast, which neither the machine 'bus-smp' nor"
                        + " interconnect 'mesh' provides; choose interconnect 'bus'.");
    }

    @Test
    void whatFitsAndWhatIsNotInstalledPasses() {
        assertThatCode(() -> Compatibility.checkHardware(bus, catalogue)).doesNotThrowAnyException();
        MachineDescription other = bus.with(DesignChoice.of("not-there"), bus.protocol(), bus.tracking());
        assertThatCode(() -> Compatibility.checkHardware(other, catalogue)).doesNotThrowAnyException();
    }
}
