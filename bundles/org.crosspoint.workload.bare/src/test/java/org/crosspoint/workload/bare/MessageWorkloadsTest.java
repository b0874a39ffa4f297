package org.crosspoint.workload.bare;

import static org.assertj.core.api.Assertions.assertThat;

import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.run.SimulationSpec;
import org.crosspoint.testkit.TestMachines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageWorkloadsTest {
    private static BareRun run(DesignChoice workload, String transport) {
        return BareRun.of(TestMachines.mesh(4), workload, DesignKind.TRANSPORT, transport, SimulationSpec.UNBOUNDED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"urpc", "ipi-mailbox", "kernel-endpoint"})
    void messagesGoThereAndBack(String transport) {
        BareRun run = run(DesignChoice.of("message-ping").with("second", 3).with("iterations", 10), transport);

        assertThat(run.metric("message.messages")).isEqualTo(84);
        assertThat(run.metric("message.latency")).isPositive();
    }

    @Test
    void aWaitIsAsLongAsTheAnswerTakesAndLonger() {
        BareRun run = run(DesignChoice.of("message-ping").with("answerCycles", 100_000), "urpc");

        assertThat(run.metric("message.wait")).isBetween(100_000_000.0, 110_000_000.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"clients", "server"})
    void everyUpdateIsDone(String by) {
        BareRun run = run(
                DesignChoice.of("shared-update").with("by", by).with("lines", 3).with("updates", 20), "urpc");

        assertThat(run.metric("units")).isEqualTo(60);
        assertThat(run.metric("update.latency")).isPositive();
    }
}
