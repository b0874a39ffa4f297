package org.crosspoint.shell.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.run.Simulation.State;
import org.crosspoint.core.run.SwapReport;
import org.junit.jupiter.api.Test;

class LiveSwapTest {
    private static final long NOW = -1;

    @Test
    void a_running_simulation_goes_on() throws InterruptedException {
        FakeSimulation simulation = new FakeSimulation(State.RUNNING, 0);
        SwapReport report = swap(simulation, NOW);
        assertThat(simulation.done).containsExactly("swap lock mcs");
        assertThat(report.throughputAfter()).isEqualTo(2e6);
    }

    @Test
    void a_paused_one_is_paused_when_the_swap_is_over() throws InterruptedException {
        FakeSimulation simulation = new FakeSimulation(State.PAUSED, 0);
        swap(simulation, NOW);
        assertThat(simulation.done).containsExactly("swap lock mcs");
        assertThat(simulation.state).isEqualTo(State.PAUSED);
    }

    @Test
    void one_that_waits_for_a_design_goes_on_with_another() throws InterruptedException {
        FakeSimulation simulation = new FakeSimulation(State.SUSPENDED, 0);
        swap(simulation, NOW);
        assertThat(simulation.done).containsExactly("swap lock mcs");
    }

    @Test
    void a_swap_at_a_time_comes_at_that_time() throws InterruptedException {
        FakeSimulation simulation = new FakeSimulation(State.RUNNING, 400);
        assertThat(swap(simulation, 1000).requestedAt()).isEqualTo(1000);
        assertThat(simulation.done).containsExactly("pause", "step 600", "swap lock mcs", "start");
    }

    @Test
    void a_running_one_goes_on_after_a_swap_at_a_time() throws InterruptedException {
        FakeSimulation simulation = new FakeSimulation(State.RUNNING, 400);
        swap(simulation, 1000);
        assertThat(simulation.state).isEqualTo(State.RUNNING);
    }

    @Test
    void a_paused_one_is_paused_after_a_swap_at_a_time() throws InterruptedException {
        FakeSimulation simulation = new FakeSimulation(State.PAUSED, 400);
        swap(simulation, 1000);
        assertThat(simulation.state).isEqualTo(State.PAUSED);
    }

    @Test
    void a_time_that_is_over_is_refused() {
        FakeSimulation simulation = new FakeSimulation(State.PAUSED, 5_000_000);
        assertThatThrownBy(() -> swap(simulation, 1000))
                .isInstanceOf(SpecificationException.class)
                .hasMessage("The simulation is past that time already (it is at 5 us); give a later one, or none for"
                        + " now.");
    }

    @Test
    void a_running_simulation_goes_on_after_a_refusal() {
        FakeSimulation simulation = new FakeSimulation(State.RUNNING, 5_000_000);
        assertThatThrownBy(() -> swap(simulation, 1000)).isInstanceOf(SpecificationException.class);
        assertThat(simulation.state).isEqualTo(State.RUNNING);
    }

    @Test
    void a_swap_that_cannot_begin_says_why() {
        FakeSimulation simulation = new FakeSimulation(State.FINISHED, 0);
        assertThatThrownBy(() -> swap(simulation, NOW))
                .isInstanceOf(SpecificationException.class)
                .hasMessage("The simulation is over.");
    }

    private static SwapReport swap(FakeSimulation simulation, long at) throws InterruptedException {
        return new LiveSwap(simulation, DesignKind.LOCK, DesignChoice.of("mcs")).perform(at);
    }
}
