package org.crosspoint.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.crosspoint.core.run.Simulation.State;
import org.crosspoint.shell.format.Look;
import org.crosspoint.shell.live.FakeSimulation;
import org.crosspoint.shell.view.Screen;
import org.junit.jupiter.api.Test;

class SimCommandTest {
    @Test
    void whyAStopHasToWaitIsToldWithinTheScreensWidth() throws InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Screen screen = new Screen(Look.PLAIN, null, new PrintStream(out, true, StandardCharsets.UTF_8));

        SimCommand.stop(new FakeSimulation(State.SUSPENDED, 0), screen);

        assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(2).allSatisfy(line -> assertThat(line)
                .hasSizeLessThanOrEqualTo(80));
    }
}
