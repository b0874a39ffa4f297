package org.crosspoint.core.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.crosspoint.core.run.Simulation.State;
import org.crosspoint.core.run.SimulationSpec.Mode;
import org.crosspoint.core.samples.Rig;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Running ahead on hits and computing polls change nothing, bit for bit.
class ExactnessTest {
    private static final int PROGRAMS = Integer.getInteger("crosspoint.programs", 25);

    @ParameterizedTest(name = "{0} levels, {1}, {2}, {3}, {4}")
    @CsvSource(textBlock = """
            1, links,      full-map, msi,         tas
            2, links,      full-map, mesi,        ticket
            1, links,      full-map, moesi,       mcs
            2, far-links,  full-map, memory-supplies, tas
            1, far-links,  full-map, moesi,       ticket
            1, split-bus,  snooping, msi,         mcs
            2, split-bus,  snooping, mesi,        tas
            1, split-bus,  snooping, moesi,       ticket
            1, atomic-bus, snooping, msi,         ticket
            2, atomic-bus, snooping, mesi,        mcs
            1, atomic-bus, snooping, moesi,       tas
            1, atomic-bus, full-map, mesi,        ticket
            0, links,      full-map, mesi,        mcs
            0, atomic-bus, snooping, mesi,        ticket
            """)
    void runningAheadChangesNothing(int levels, String network, String tracking, String protocol, String lock)
            throws InterruptedException {
        for (int seed = 0; seed < PROGRAMS; seed++) {
            Rig rig = Rig.of(1 + seed % 9)
                    .hardware(levels, network, tracking, protocol)
                    .lock(lock);
            RandomProgram program = program(seed);
            Outcome strict = Outcome.of(rig.mode(Mode.STRICT), program);
            assertThat(strict.status().state())
                    .as("seed %d: %s", seed, strict.status())
                    .isEqualTo(State.FINISHED);
            assertThat(program.firstIncoherence()).as("seed %d", seed).isEmpty();
            assertThat(Outcome.of(rig.mode(Mode.FAST), program(seed)))
                    .as("seed %d", seed)
                    .isEqualTo(strict);
        }
    }

    private static RandomProgram program(int seed) {
        return new RandomProgram(seed, 10 + seed * 7 % 90, 1 + seed % 7, seed % 2 == 0, seed % 3 != 0);
    }
}
