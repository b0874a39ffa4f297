package org.crosspoint.shell.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.lab.Lab;
import org.crosspoint.lab.Provenance;
import org.crosspoint.lab.RunResult;
import org.junit.jupiter.api.Test;

class BenchTest {
    private static final RunResult RUN = new RunResult(
            new Provenance("", 1, "", List.of(), "1.0.0", List.of()),
            new Simulation.Status(Simulation.State.FINISHED, "", List.of(), 1, 1, 1),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of());

    @Test
    void aResultOfAnotherKindLeavesTheLastRun() {
        Bench bench = new Bench(nobody(), spec -> {
            throw new UnsupportedOperationException();
        });
        bench.keep(RUN);
        bench.keep("a comparison of locks");

        assertThat(bench.lastRun()).contains(RUN);
        assertThat(bench.lastResult()).contains("a comparison of locks");
    }

    /// A lab that nothing is asked of.
    private static Lab nobody() {
        return (Lab) Proxy.newProxyInstance(BenchTest.class.getClassLoader(), new Class<?>[] {Lab.class}, (a, b, c) -> {
            throw new UnsupportedOperationException();
        });
    }
}
