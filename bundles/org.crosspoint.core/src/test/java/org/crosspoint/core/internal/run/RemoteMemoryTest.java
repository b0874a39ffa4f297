package org.crosspoint.core.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.crosspoint.core.hardware.MachineDescription.MemoryOrganisation;
import org.crosspoint.core.hardware.MachineDescription.MemoryOrganisation.Interleaving;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.core.run.Simulation.State;
import org.crosspoint.core.samples.Rig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a CPU may keep of other stations' memory, and where pages go. CPUs 0 and 1 are on the station of memory node 0,
/// CPUs 4 and 5 on that of node 1.
class RemoteMemoryTest {
    private static final long HIT = 2 * Rig.CYCLE;

    private static final MemoryOrganisation UNCACHED = new MemoryOrganisation(Interleaving.LOW_ORDER, 0, false);

    /// CPU 0 reads a word of a node, three times.
    private static List<Long> threeLoads(MemoryOrganisation organisation, int node) throws InterruptedException {
        List<Long> times = new ArrayList<>();
        finish(Rig.of(6).hardware(2, "far-links", "full-map", "mesi").memory(organisation), site -> {
            long word = site.memory().allocate("word", 8, node);
            return cpu -> {
                for (int i = 0; i < 3 && cpu.id() == 0; i++) {
                    long begun = cpu.time();
                    cpu.load(word);
                    times.add(cpu.time() - begun);
                }
            };
        });
        return times;
    }

    private static Simulation finish(Rig rig, Rig.Program program) throws InterruptedException {
        Simulation simulation = rig.run(program);
        assertThat(simulation.status().state()).as("%s", simulation.status()).isEqualTo(State.FINISHED);
        return simulation;
    }

    @Test
    void aRemoteWordIsCachedUnlessTheMachineSaysNo() throws InterruptedException {
        assertThat(threeLoads(MemoryOrganisation.USUAL, 1)).element(2).isEqualTo(HIT);
        assertThat(threeLoads(MemoryOrganisation.USUAL, 1).getFirst()).isGreaterThan(20 * HIT);
    }

    @Test
    void anUncachedRemoteWordIsFetchedEachTime() throws InterruptedException {
        List<Long> remote = threeLoads(UNCACHED, 1);
        List<Long> local = threeLoads(UNCACHED, 0);

        assertThat(local).element(2).isEqualTo(HIT);
        assertThat(remote.get(2)).isGreaterThan(10 * HIT);
    }

    /// CPU 4 writes words that CPU 0 has in its cache or polls, and CPU 0 words that CPU 4 reads from afar.
    @ParameterizedTest
    @ValueSource(strings = {"msi", "mesi", "moesi", "memory-supplies"})
    void whatIsWrittenFromAfarIsReadAtHomeAndTheOtherWayRound(String protocol) throws InterruptedException {
        List<Long> read = new ArrayList<>();
        finish(Rig.of(6).hardware(2, "links", "full-map", protocol).memory(UNCACHED), site -> {
            long ball = site.memory().allocate("ball", 8, 0);
            return cpu -> {
                for (long turn = cpu.id() / 4; cpu.id() % 4 == 0 && turn < 20; turn += 2) {
                    read.add(cpu.spinWhile(ball, turn - 1));
                    cpu.store(ball, turn + 1);
                }
            };
        });
        assertThat(read).isEqualTo(LongStream.range(0, 20).boxed().toList());
    }

    /// CPU 0 is asked first and computes ahead, but its touch is a cycle later than that of CPU 5.
    @Test
    void aPageLiesOnTheNodeOfTheCpuWhoseTouchIsTheFirstInSimulatedTime() throws InterruptedException {
        Simulation simulation = finish(Rig.of(6), site -> {
            long page = site.memory().allocateFirstTouch("page", 4096);
            return cpu -> {
                if (cpu.id() == 0 || cpu.id() == 5) {
                    cpu.compute(cpu.id() == 0 ? 10 : 9);
                    cpu.store(page + cpu.id() * 64L, 1);
                }
            };
        });

        assertThat(simulation.hottestLines(10)).hasSize(2).allSatisfy(line -> assertThat(line.node())
                .isEqualTo(1));
    }
}
