package org.crosspoint.core.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignFactory;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.core.run.Simulation.State;
import org.crosspoint.core.run.SwapReport;
import org.crosspoint.core.samples.Rig;
import org.crosspoint.core.samples.SampleNetworks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What becomes of a simulation when the bundle of a design in use goes.
@Timeout(60)
class SuspensionTest extends ChangingDesigns {
    private static final long SECONDS = 20;

    @Test
    void aDesignThatGoesSuspendsItUntilItIsBack() throws Exception {
        try (Simulation simulation = running()) {
            catalogue.remove(mcs);
            assertThat(simulation.await().state()).isEqualTo(State.SUSPENDED);
            assertThat(simulation.status().message())
                    .isEqualTo(
                            "The lock 'mcs' is gone with its bundle classpath 0.0.0; the simulation goes on when it is"
                                    + " back or another lock is swapped in.");
            simulation.start();
            assertThat(simulation.status().state()).isEqualTo(State.SUSPENDED);
            long time = simulation.status().time();
            catalogue.add(mcs);
            assertThat(simulation.status().state()).isEqualTo(State.RUNNING);
            assertThat(simulation.status().message()).isEmpty();
            simulation.step(200 * Rig.MICROSECOND);
            assertThat(simulation.await().time()).isGreaterThan(time);
            assertThat(simulation.swaps()).extracting(SwapReport::to).containsExactly("mcs");
            finishes(simulation);
        }
    }

    @Test
    void aPartOfTheNetworkThatGoesSuspendsItUntilItIsBack() throws Exception {
        catalogue.add(new SampleNetworks.WrappedLinksDesign());
        try (Simulation simulation = running("wrapped-links")) {
            catalogue.remove(links);
            assertThat(simulation.await().state()).isEqualTo(State.SUSPENDED);
            assertThat(simulation.status().message())
                    .isEqualTo("The interconnect 'links' is gone with its bundle classpath 0.0.0; the simulation goes"
                            + " on when it is back or another interconnect is swapped in.");
            long time = simulation.status().time();
            catalogue.add(links);
            assertThat(simulation.status().state()).isEqualTo(State.RUNNING);
            simulation.step(200 * Rig.MICROSECOND);
            assertThat(simulation.await().time()).isGreaterThan(time);
            assertThat(simulation.swaps()).extracting(SwapReport::to).containsExactly("wrapped-links");
            finishes(simulation);
        }
    }

    @Test
    void aNetworkOfWhichTwoPartsGoWaitsForBoth() throws Exception {
        SampleNetworks.WrappedLinksDesign wrapped = new SampleNetworks.WrappedLinksDesign();
        catalogue.add(wrapped);
        try (Simulation simulation = running("wrapped-links")) {
            catalogue.remove(links);
            catalogue.remove(wrapped);
            assertThat(simulation.await().state()).isEqualTo(State.SUSPENDED);
            assertThat(simulation.status().message())
                    .contains("The interconnect 'links' is gone", "The interconnect 'wrapped-links' is gone");
            catalogue.add(links);
            assertThat(simulation.status().state()).isEqualTo(State.SUSPENDED);
            assertThat(simulation.status().message())
                    .startsWith("The interconnect 'wrapped-links' is gone")
                    .doesNotContain("'links'");
            catalogue.add(wrapped);
            assertThat(simulation.status().state()).isEqualTo(State.RUNNING);
            finishes(simulation);
        }
    }

    @Test
    void aNetworkWithoutThePartThatWentEndsTheSuspension() throws Exception {
        catalogue.add(new SampleNetworks.WrappedLinksDesign());
        try (Simulation simulation = running("wrapped-links")) {
            catalogue.remove(links);
            assertThat(simulation.await().state()).isEqualTo(State.SUSPENDED);
            simulation
                    .swap(DesignKind.INTERCONNECT, DesignChoice.of("far-links"))
                    .get(SECONDS, TimeUnit.SECONDS);
            assertThat(simulation.status().state()).isEqualTo(State.RUNNING);
            assertThat(simulation.uses(DesignKind.INTERCONNECT, "links")).isFalse();
            finishes(simulation);
        }
    }

    @Test
    void usesTheDesignsInPlaceAndThePartsOfItsNetworkUntilItEnds() throws Exception {
        catalogue.add(new SampleNetworks.WrappedLinksDesign());
        try (Simulation simulation = running("wrapped-links")) {
            assertThat(simulation.uses(DesignKind.INTERCONNECT, "wrapped-links"))
                    .isTrue();
            assertThat(simulation.uses(DesignKind.INTERCONNECT, "links")).isTrue();
            assertThat(simulation.uses(DesignKind.INTERCONNECT, "far-links")).isFalse();
            assertThat(simulation.uses(DesignKind.LOCK, "mcs")).isTrue();
            assertThat(simulation.uses(DesignKind.LOCK, "links")).isFalse();
            finishes(simulation);
            assertThat(simulation.uses(DesignKind.LOCK, "mcs")).isFalse();
        }
    }

    @Test
    void anotherDesignEndsTheSuspension() throws Exception {
        try (Simulation simulation = running()) {
            catalogue.remove(mcs);
            assertThat(simulation.await().state()).isEqualTo(State.SUSPENDED);
            CompletableFuture<SwapReport> swap = simulation.swap(DesignKind.LOCK, DesignChoice.of("ticket"));
            assertThat(swap.get(SECONDS, TimeUnit.SECONDS).rolledBack()).isFalse();
            assertThat(simulation.status().state()).isEqualTo(State.RUNNING);
            finishes(simulation);
        }
    }

    @Test
    void aDesignThatDoesNotFitLeavesItSuspended() throws Exception {
        try (Simulation simulation = running()) {
            catalogue.remove(mcs);
            simulation.await();
            CompletableFuture<SwapReport> swap = simulation.swap(DesignKind.LOCK, DesignChoice.of("clever"));
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> swap.get(SECONDS, TimeUnit.SECONDS))
                    .withCauseInstanceOf(SpecificationException.class);
            assertThat(simulation.status().state()).isEqualTo(State.SUSPENDED);
            assertThat(simulation.status().message()).startsWith("The lock 'mcs' is gone");
            catalogue.add(mcs);
            finishes(simulation);
        }
    }

    @Test
    void goesOnWhenAllThatWentAreBack() throws Exception {
        try (Simulation simulation = running()) {
            catalogue.remove(mcs);
            catalogue.remove(msi);
            assertThat(simulation.await().message()).contains("The protocol 'msi' is gone", "The lock 'mcs' is gone");
            catalogue.add(msi);
            assertThat(simulation.status().state()).isEqualTo(State.SUSPENDED);
            assertThat(simulation.status().message()).startsWith("The lock 'mcs'");
            catalogue.add(mcs);
            assertThat(simulation.status().state()).isEqualTo(State.RUNNING);
            finishes(simulation);
        }
    }

    @Test
    void aDesignThatIsBackBeforeItIsNeededSuspendsNothing() throws Exception {
        try (Simulation simulation = running()) {
            simulation.pause();
            catalogue.remove(mcs);
            assertThat(simulation.status().state()).isEqualTo(State.PAUSED);
            catalogue.add(mcs);
            simulation.start();
            assertThat(simulation.status().state()).isEqualTo(State.RUNNING);
            finishes(simulation);
        }
    }

    @Test
    void aSwapWhilePausedEndsWhatIsMissing() throws Exception {
        try (Simulation simulation = running()) {
            simulation.pause();
            catalogue.remove(mcs);
            SwapReport report =
                    simulation.swap(DesignKind.LOCK, DesignChoice.of("tas")).get(SECONDS, TimeUnit.SECONDS);
            assertThat(report.to()).isEqualTo("tas");
            assertThat(simulation.await().state()).isEqualTo(State.PAUSED);
            simulation.start();
            assertThat(simulation.status().state()).isEqualTo(State.RUNNING);
            finishes(simulation);
        }
    }

    @Test
    void aDesignThatIsNotInUseMayGo() throws Exception {
        DesignFactory other = new Barging();
        catalogue.add(other);
        try (Simulation simulation = running()) {
            catalogue.remove(other);
            assertThat(simulation.status().state()).isEqualTo(State.RUNNING);
            finishes(simulation);
        }
    }
}
