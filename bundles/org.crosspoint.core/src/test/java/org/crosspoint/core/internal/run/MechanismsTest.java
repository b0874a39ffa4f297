package org.crosspoint.core.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.internal.coroutine.Coroutine;
import org.crosspoint.core.internal.coroutine.Host;
import org.crosspoint.core.run.Simulation.State;
import org.crosspoint.core.run.SimulationSpec.ScheduledSwap;
import org.crosspoint.core.samples.Rig;
import org.junit.jupiter.api.Test;

/// A simulation does not depend on how the JVM makes coroutines.
class MechanismsTest {
    private static final Host VIRTUAL_THREADS = new Host(Coroutine::onVirtualThread, Host.DEFAULT.patience());

    @Test
    void continuationsAndVirtualThreadsGiveTheSameResults() throws InterruptedException {
        for (int seed = 0; seed < 4; seed++) {
            Rig rig = Rig.of(2 + 2 * seed)
                    .lock("mcs")
                    .swaps(List.of(
                            new ScheduledSwap(20 * Rig.MICROSECOND, DesignKind.LOCK, DesignChoice.of("tas")),
                            new ScheduledSwap(150 * Rig.MICROSECOND, DesignKind.PROTOCOL, DesignChoice.of("msi"))));
            Outcome expected = Outcome.of(rig, program(seed));
            assertThat(expected.status().state()).isEqualTo(State.FINISHED);
            assertThat(Outcome.of(rig, program(seed), VIRTUAL_THREADS).differenceFrom(expected))
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }

    private static RandomProgram program(int seed) {
        return new RandomProgram(seed, 60, 60, true, true);
    }
}
