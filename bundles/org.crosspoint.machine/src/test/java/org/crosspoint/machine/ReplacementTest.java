package org.crosspoint.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.hardware.CoreKind.Power;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.hardware.MachineLibrary;
import org.junit.jupiter.api.Test;

class ReplacementTest {
    private final MachineLibrary library = MachineFiles.library();

    private MachineDescription machine(String id, Map<String, Object> given) {
        return library.machine(id, given);
    }

    @Test
    void aValueStandsInPlaceOfTheFiles() {
        MachineDescription machine = machine("opteron-48", Map.of("timing.memory", "200 cycles"));

        assertThat(machine.timing().memory()).isEqualTo(200);
        assertThat(machine.timing().supply())
                .isEqualTo(machine("opteron-48", Map.of()).timing().supply());
        assertThat(machine.assumptions())
                .contains("The user has put timing.memory: 200 cycles in place of what the file says.");
    }

    @Test
    void aValueThatTheFileDoesNotHaveIsAdded() {
        MachineDescription machine = machine("bus-smp", Map.of("timing.mwait", "2 us", "cpus", 4L));

        assertThat(machine.timing().mwait()).isEqualTo(200);
        assertThat(machine.features()).contains(Feature.MONITOR_MWAIT);
        assertThat(machine.cpus()).isEqualTo(4);
    }

    @Test
    void aSectionThatTheFileDoesNotHaveIsAdded() {
        MachineDescription machine = machine("opteron-48", Map.of("energy.active", "1000 pJ", "energy.idle", "100 pJ"));

        assertThat(machine.kindOf(47).power()).isEqualTo(new Power(1000, 100, 0));
    }

    @Test
    void aDesignGetsAParameter() {
        MachineDescription machine = machine("xeon-80", Map.of("interconnect.bytesPerCycle", "3"));

        assertThat(machine.interconnect().parameters()).containsEntry("bytesPerCycle", 3L);
        assertThat(machine("xeon-80", Map.of("tracking.entries", "3"))
                        .tracking()
                        .parameters())
                .containsEntry("entries", 3L);
    }

    @Test
    void withoutReplacementsAMachineIsAsItsFileSays() {
        assertThat(machine("xeon-80", Map.of())).isEqualTo(machine("xeon-80", Map.of()));
        assertThat(machine("xeon-80", Map.of()).assumptions()).noneMatch(said -> said.contains("The user"));
    }

    @Test
    void mistakesAreSaid() {
        assertThatThrownBy(() -> machine("bus-smp", Map.of("timing.mwiat", "2 us")))
                .isInstanceOf(SpecificationException.class)
                .hasMessageContaining("'mwiat' is not a key of timing: write one of miss, ");
        assertThatThrownBy(() -> machine("bus-smp", Map.of("timing.mwait", "fast")))
                .isInstanceOf(SpecificationException.class)
                .hasMessageContaining("mwait is 'fast': write a latency from 0 cycles");
        assertThatThrownBy(() -> machine("bus-smp", Map.of("stations.cpus", "3")))
                .isInstanceOf(SpecificationException.class)
                .hasMessageContaining("it leads into a list, of which single items cannot be replaced");
        assertThatThrownBy(() -> machine("bus-smp", Map.of("timing..mwait", "3")))
                .isInstanceOf(SpecificationException.class)
                .hasMessageContaining("write a name before and after each dot");
        assertThatThrownBy(() -> machine("big-little", Map.of("energy.active", "3 pJ")))
                .isInstanceOf(SpecificationException.class)
                .hasMessageContaining("'active' is not a key of what the machine consumes");
    }
}
