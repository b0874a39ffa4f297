package org.crosspoint.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.run.Finding;
import org.crosspoint.core.run.Monitor;
import org.crosspoint.core.run.SimulationSpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabTest {
    @TempDir
    Path folder;

    private final FakeSimulations simulations = new FakeSimulations();
    private StandaloneLab standalone;
    private Lab lab;

    @BeforeEach
    void open() {
        standalone = StandaloneLab.of(simulations, new FakeMachines(), folder.resolve("results"), List.of());
        lab = standalone.lab();
    }

    @AfterEach
    void close() {
        standalone.close();
    }

    private static RunSpecification hammer(String machine) {
        return RunSpecification.of(MachineChoice.of(machine), DesignChoice.of("lock-hammer"));
    }

    @Test
    void aMachineThatGrowsIsMadeAsLargeAsTheNumberOfCpus() {
        assertThat(lab.compose(hammer("grows").withCpus(32)).machine().cpus()).isEqualTo(32);
    }

    @Test
    void theSizeThatIsGivenForAMachineIsKept() {
        MachineChoice sixteen = MachineChoice.of("grows").with("cpus", 16L);

        SimulationSpec spec = lab.compose(hammer("grows").withMachine(sixteen).withCpus(4));

        assertThat(spec.machine().cpus()).isEqualTo(16);
        assertThat(spec.cpus()).isEqualTo(4);
    }

    @Test
    void withoutDesignsOfItsOwnASpecificationLeavesThemToTheMachine() {
        RunSpecification plain = hammer("fixed").withDesign(DesignKind.LOCK, DesignChoice.of("tsl"));
        RunSpecification chosen = plain.withDesign(DesignKind.INTERCONNECT, DesignChoice.of("other"));

        assertThat(chosen.withoutMachineDesigns()).isEqualTo(plain);
    }

    @Test
    void theProvenanceOfALiveSimulationIsThatOfARun() throws InterruptedException {
        RunSpecification specification = hammer("fixed");

        assertThat(lab.provenance(specification, lab.compose(specification), List.of()))
                .isEqualTo(lab.run(specification, Progress.NONE).provenance());
    }

    @Test
    void allCpusTakePartIfNoNumberIsGiven() {
        assertThat(lab.compose(hammer("fixed")).cpus()).isEqualTo(4);
    }

    @Test
    void moreCpusThanTheMachineHasAreRefused() {
        assertThatThrownBy(() -> lab.compose(hammer("fixed").withCpus(5)))
                .isInstanceOf(SpecificationException.class)
                .hasMessage("cpus is 5, but the machine 'fixed' has 4; give at most that many, or a larger machine.");
    }

    @Test
    void designsOfTheSpecificationTakeTheMachinesPlace() {
        SimulationSpec spec = lab.compose(hammer("fixed").withDesign(DesignKind.PROTOCOL, DesignChoice.of("msi")));

        assertThat(spec.machine().protocol().id()).isEqualTo("msi");
        assertThat(spec.machine().tracking().id()).isEqualTo("snooping");
    }

    @Test
    void swapsAreInOrderOfTimeAndCyclesAreTheMachines() {
        SimulationSpec spec = lab.compose(hammer("fixed")
                .with("swaps=[{at: 900 cycles, kind: lock, design: a}, {at: 1 ns, kind: lock, design: b}]"));

        assertThat(spec.swaps()).extracting(SimulationSpec.ScheduledSwap::at).containsExactly(1_000L, 900_000L);
    }

    @Test
    void aSwapAfterTheEndIsRefused() {
        assertThatThrownBy(() -> lab.compose(hammer("fixed").with("swaps=[{at: 1 ms, kind: lock, design: a}]")))
                .isInstanceOf(SpecificationException.class)
                .hasMessageContaining("The swap at 1 ms would come after the end of the run");
    }

    @Test
    void aRunGivesAllThatWasMeasuredAndClosesTheSimulation() throws InterruptedException {
        RunResult result = lab.run(hammer("fixed").withSeed(3), Progress.NONE);

        assertThat(result.finished()).isTrue();
        assertThat(result.metric("lock.acquisitions")).isEqualTo(403);
        assertThat(result.throughput()).isEqualTo(403 / 2e-6);
        assertThat(result.tables())
                .extracting(Table::id)
                .containsExactly("metrics", "samples", "cpus", "lines", "locks");
        assertThat(simulations.closed).hasSize(1);
    }

    @Test
    void whatMonitorsFindIsPartOfTheResult() throws InterruptedException {
        RunResult result = lab.run(hammer("fixed").with("monitor=false-sharing,cache-lines"), Progress.NONE);

        assertThat(result.findings())
                .extracting(Finding::monitor)
                .containsExactly(Monitor.FALSE_SHARING, Monitor.CACHE_LINES);
        assertThat(result.faults()).isZero();
        assertThat(lab.run(hammer("fixed").with("monitor=all"), Progress.NONE).faults())
                .isEqualTo(3);
        assertThat(result.tables()).extracting(Table::id).endsWith("locks", "findings", "cache-lines");
        assertThat(result.tables().getLast().csv()).contains("0x40,0,8,data+8,5,6,1,3,2,4,7,0 1");
        assertThat(result.json()).contains("\"text\": \"CPUs 0 and 1 use data.\"");
    }

    @Test
    void aMissingMetricIsNamedWithThoseThatThereAre() throws InterruptedException {
        RunResult result = lab.run(hammer("fixed"), Progress.NONE);

        assertThat(result.find("heat")).isEmpty();
        assertThatThrownBy(() -> result.metric("heat"))
                .hasMessageContaining("no metric 'heat'; it has interconnect.utilisation, lock.acquisitions, none");
    }

    @Test
    void theSameSpecificationGivesTheSameBytes() throws InterruptedException {
        String first = lab.run(hammer("fixed"), Progress.NONE).json();
        String second = lab.run(hammer("fixed"), Progress.NONE).json();

        assertThat(second).isEqualTo(first);
    }

    @Test
    void anotherSeedIsAnotherResult() throws InterruptedException {
        RunResult first = lab.run(hammer("fixed").withSeed(1), Progress.NONE);
        RunResult second = lab.run(hammer("fixed").withSeed(2), Progress.NONE);

        assertThat(second.id()).isNotEqualTo(first.id());
    }

    @Test
    void aRunThatFailsIsReportedAndNotKept() throws InterruptedException {
        RunResult result = lab.run(hammer("fixed").withWorkload(DesignChoice.of("faulty")), Progress.NONE);

        assertThat(result.finished()).isFalse();
        assertThat(result.status().message()).isEqualTo("CPU 3 spins for ever on lock.word.");
        assertThat(folder.resolve("results")).doesNotExist();
    }

    @Test
    void interruptingARunEndsItsSimulation() throws InterruptedException {
        Thread thread = Thread.ofPlatform().start(() -> {
            try {
                lab.run(hammer("fixed").withWorkload(DesignChoice.of("endless")), Progress.NONE);
            } catch (InterruptedException wanted) {
                Thread.currentThread().interrupt();
            }
        });
        while (simulations.composed.isEmpty()) {
            Thread.onSpinWait();
        }
        thread.interrupt();
        thread.join();

        assertThat(simulations.closed).hasSize(1);
    }

    @Test
    void progressIsHeardWhileASimulationRuns() throws InterruptedException {
        RunSpecification slow = hammer("fixed").withWorkload(DesignChoice.of("slow"));

        lab.run(slow, (fraction, what) -> {
            assertThat(fraction).isEqualTo(0.002);
            assertThat(what).isEqualTo("0.002 ms of 1.000 ms");
            simulations.release.countDown();
        });

        assertThat(simulations.release.getCount()).isZero();
    }

    @Test
    void aSpecificationIsReadFromAFileWithOverrides() throws IOException {
        Path file = folder.resolve("my.yaml");
        Files.writeString(file, "machine: fixed\nworkload: counters\n");

        assertThat(lab.specification(file.toString(), List.of("seed=9")))
                .isEqualTo(RunSpecification.of(MachineChoice.of("fixed"), DesignChoice.of("counters"))
                        .withSeed(9));
    }

    @Test
    void aFileThatIsNotThereAndAnUnknownIdAreNamed() {
        assertThatThrownBy(() -> lab.specification("nowhere.yaml", List.of()))
                .isInstanceOf(SpecificationException.class)
                .hasMessage("There is no file 'nowhere.yaml'; give the path of a run specification.");
        assertThatThrownBy(() -> lab.specification("nothing", List.of()))
                .isInstanceOf(SpecificationException.class)
                .hasMessage(
                        "There is no run specification 'nothing'; none is installed, or give a file that ends in .yaml.");
    }
}
