package org.crosspoint.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.machine.MachineFiles;
import org.junit.jupiter.api.Test;

class SwapCommandTest {
    private static final MachineDescription OPTERON = MachineFiles.library().machine("opteron-48", Map.of());

    @Test
    void the_machines_own_design_comes_back_with_the_machines_parameters() {
        assertThat(chosen(DesignKind.INTERCONNECT, DesignChoice.of("links")))
                .isEqualTo(OPTERON.interconnect())
                .satisfies(own -> assertThat(own.parameters()).isNotEmpty());
        assertThat(chosen(
                        DesignKind.PROTOCOL, DesignChoice.of(OPTERON.protocol().id())))
                .isEqualTo(OPTERON.protocol());
        assertThat(chosen(
                        DesignKind.TRACKING, DesignChoice.of(OPTERON.tracking().id())))
                .isEqualTo(OPTERON.tracking());
    }

    @Test
    void another_design_or_one_with_parameters_stays_as_it_was_typed() {
        DesignChoice mesh = DesignChoice.of("mesh");
        DesignChoice links = new DesignChoice("links", Map.of("topology", "0-1"));
        assertThat(chosen(DesignKind.INTERCONNECT, mesh)).isEqualTo(mesh);
        assertThat(chosen(DesignKind.INTERCONNECT, links)).isEqualTo(links);
    }

    private static DesignChoice chosen(DesignKind kind, DesignChoice typed) {
        return SwapCommand.ofMachine(OPTERON, kind, typed);
    }
}
