package org.crosspoint.core.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.crosspoint.core.hardware.AddressSpace;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.Memory;
import org.crosspoint.core.hardware.PageTable;
import org.crosspoint.core.hardware.Paging;
import org.crosspoint.core.hardware.Paging.Tlb;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.core.run.Simulation.State;
import org.crosspoint.core.run.Simulation.Status;
import org.crosspoint.core.run.SimulationSpec.Mode;
import org.crosspoint.core.samples.Rig;
import org.crosspoint.core.sim.Metric;
import org.crosspoint.core.workload.WorkloadSite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Buffers of translations, walks through page tables in simulated memory, and translations that are out of date.
@Timeout(60)
class TranslationTest {
    private static final int PAGE = 4096;
    private static final int LEVELS = 3;

    /// Where the pages lie in all address spaces of these tests. The entries that lead there are in different sets of
    /// the
    /// cache.
    private static final long BASE = 0x101_0000;

    private static Paging paging(boolean tagged, boolean shared, Tlb... tlbs) {
        return new Paging(PAGE, LEVELS, tagged, shared, 7, List.of(tlbs));
    }

    private static final Tlb FOUR = new Tlb("L1 TLB", 4, 4, 0);
    private static final Tlb SIXTEEN = new Tlb("L2 TLB", 16, 4, 9);

    /// An address space of pages from [#BASE] on, whose first words are `value`, `value` + 1 …
    private record Space(PageTable pages, AddressSpace space, long memory) {
        static Space of(WorkloadSite site, int tag, int pages, long value) {
            Memory memory = site.memory();
            PageTable table =
                    new PageTable(memory, site.description().paging(), () -> memory.allocate("table", PAGE, PAGE, 0));
            long at = memory.allocate("pages", (long) pages * PAGE, PAGE, 0);
            for (int page = 0; page < pages; page++) {
                table.install(BASE + page * PAGE, at + (long) page * PAGE, true);
                memory.poke(at + (long) page * PAGE, value + page);
            }
            return new Space(table, new AddressSpace(table.root(), tag), at);
        }
    }

    private static Status runs(Rig rig, Rig.Program program) throws InterruptedException {
        try (Simulation simulation = rig.run(program)) {
            return simulation.status();
        }
    }

    private static void finishes(Rig rig, Rig.Program program) throws InterruptedException {
        Status status = runs(rig, program);
        assertThat(status.state()).as(status.toString()).isEqualTo(State.FINISHED);
    }

    /// Pages in turn, round after round: with as many entries as pages only the first round misses, with fewer all do.
    @ParameterizedTest(name = "{0} pages")
    @CsvSource({"1, 1, 1", "4, 4, 4", "5, 50, 5", "16, 160, 16", "20, 200, 200"})
    void buffersReachAsFarAsTheyHaveEntries(int pages, int missesOfFour, int walks) throws InterruptedException {
        int rounds = 10;
        try (Simulation simulation = Rig.of(1)
                .paging(paging(true, true, FOUR, SIXTEEN))
                .run(site -> {
                    Space space = Space.of(site, 1, pages, 0);
                    return cpu -> {
                        cpu.mmu().enter(space.space);
                        for (int round = 0; round < rounds; round++) {
                            for (int page = 0; page < pages; page++) {
                                assertThat(cpu.load(BASE + page * PAGE)).isEqualTo(page);
                            }
                        }
                    };
                })) {
            assertThat(simulation.status().state()).isEqualTo(State.FINISHED);
            assertThat(metric(simulation, "tlb.L1-TLB.accesses")).isEqualTo((long) pages * rounds);
            assertThat(metric(simulation, "tlb.L1-TLB.misses")).isEqualTo(missesOfFour);
            assertThat(metric(simulation, "tlb.L2-TLB.accesses")).isEqualTo(missesOfFour);
            assertThat(metric(simulation, "tlb.L2-TLB.misses")).isEqualTo(walks);
            assertThat(metric(simulation, "tlb.walks")).isEqualTo(walks);
            // Each walk loads an entry of each level, through the cache.
            assertThat(metric(simulation, "cache.L2.accesses"))
                    .isEqualTo((long) pages * rounds + (long) walks * LEVELS);
        }
    }

    private static long metric(Simulation simulation, String name) {
        return simulation.metrics().stream()
                .filter(metric -> metric.name().equals(name))
                .map(Metric::value)
                .findFirst()
                .orElseThrow()
                .longValue();
    }

    /// Hits in the first buffer take no time, in the second its latency; a walk the loads of its entries.
    @Test
    void translationTakesTheTimeOfTheBufferOrOfTheLoads() throws InterruptedException {
        List<Long> times = new ArrayList<>();
        finishes(Rig.of(1).paging(paging(true, true, new Tlb("L1 TLB", 1, 1, 0), SIXTEEN)), site -> {
            Space space = Space.of(site, 1, 2, 0);
            return cpu -> {
                times.add(taken(cpu, space.memory + 192));
                times.add(taken(cpu, space.memory + 192));
                cpu.mmu().enter(space.space);
                cpu.load(BASE + PAGE + 192);
                times.add(taken(cpu, BASE + 192));
                times.add(taken(cpu, BASE + 192));
                cpu.load(BASE + PAGE + 192);
                times.add(taken(cpu, BASE + 192));
            };
        });
        long hit = 5 * Rig.CYCLE;
        assertThat(times.get(1)).isEqualTo(hit);
        // The table's three lines have come in with the other page's translation, and their data with the first load.
        assertThat(times.get(2)).isEqualTo(9 * Rig.CYCLE + LEVELS * hit + hit);
        assertThat(times.get(3)).isEqualTo(hit);
        assertThat(times.get(4)).isEqualTo(9 * Rig.CYCLE + hit);
    }

    private static long taken(Cpu cpu, long address) {
        long begun = cpu.time();
        cpu.load(address);
        return cpu.time() - begun;
    }

    @ParameterizedTest
    @EnumSource
    void aTranslationIsUsedUntilItIsInvalidated(Mode mode) throws InterruptedException {
        List<Long> seen = new ArrayList<>();
        finishes(Rig.of(1).mode(mode).paging(paging(true, true, FOUR)), site -> {
            Space space = Space.of(site, 1, 2, 100);
            return cpu -> {
                cpu.mmu().enter(space.space);
                seen.add(cpu.load(BASE));
                cpu.mmu().leave();
                space.pages.map(cpu, BASE, space.memory + PAGE, true);
                cpu.mmu().enter(space.space);
                seen.add(cpu.load(BASE));
                cpu.mmu().invalidatePage(BASE);
                seen.add(cpu.load(BASE));
            };
        });
        assertThat(seen).containsExactly(100L, 100L, 101L);
    }

    /// The other CPU was told of nothing: it goes on writing into memory that belongs to somebody else.
    @ParameterizedTest
    @EnumSource
    void whoUsesATranslationOfAReleasedPageIsStopped(Mode mode) throws InterruptedException {
        Status status = runs(Rig.of(2).mode(mode).paging(paging(true, true, FOUR)), site -> {
            Space space = Space.of(site, 1, 1, 0);
            return cpu -> {
                if (cpu.id() == 1) {
                    cpu.mmu().enter(space.space);
                    for (int i = 0; i < 100; i++) {
                        cpu.store(BASE, i);
                        cpu.compute(1000);
                    }
                } else {
                    cpu.compute(20_500);
                    space.pages.unmap(cpu, BASE);
                    cpu.mmu().release(space.memory);
                }
            };
        });
        assertThat(status.state()).isEqualTo(State.FAILED);
        assertThat(status.message())
                .contains("CPU 1 at ")
                .contains("used a stale translation of 0x1010000: its memory was released")
                .contains("invalidate it in the buffers of every CPU before that.");
    }

    /// The same with an interrupt by which the other CPU forgets the translation: then it faults, and maps it anew.
    @ParameterizedTest
    @EnumSource
    void aShootdownMakesTheNextUseAPageFault(Mode mode) throws InterruptedException {
        List<Long> faults = new ArrayList<>();
        finishes(Rig.of(2).mode(mode).paging(paging(true, true, FOUR)), site -> {
            Space space = Space.of(site, 1, 2, 0);
            long done = site.memory().allocate("done", 8, 0);
            return cpu -> {
                if (cpu.id() == 1) {
                    cpu.onInterrupt((by, vector) -> {
                        by.mmu().invalidatePage(BASE);
                        by.store(done, 1);
                    });
                    cpu.mmu().onPageFault((by, address, write) -> {
                        faults.add(address);
                        faults.add(write ? 1L : 0L);
                        space.pages.map(by, address, space.memory + PAGE, true);
                    });
                    cpu.mmu().enter(space.space);
                    for (int i = 0; i < 100; i++) {
                        cpu.store(BASE + 8, i);
                        cpu.compute(1000);
                    }
                } else {
                    cpu.compute(20_500);
                    space.pages.unmap(cpu, BASE);
                    cpu.sendInterrupt(1, 0);
                    cpu.spinWhile(done, 0);
                    cpu.mmu().release(space.memory);
                }
            };
        });
        assertThat(faults).containsExactly(BASE + 8, 1L);
    }

    /// While a CPU polls a page, the page is moved to other memory and the CPU interrupted.
    @ParameterizedTest
    @EnumSource
    void aPollingCpuTranslatesAgainAfterAnInterrupt(Mode mode) throws InterruptedException {
        List<Long> seen = new ArrayList<>();
        finishes(Rig.of(2).mode(mode).paging(paging(true, true, FOUR)), site -> {
            Space space = Space.of(site, 1, 2, 100);
            return cpu -> {
                if (cpu.id() == 1) {
                    cpu.onInterrupt((by, vector) -> by.mmu().invalidatePage(BASE));
                    cpu.mmu().enter(space.space);
                    seen.add(cpu.spinWhile(BASE, 100));
                } else {
                    cpu.compute(20_000);
                    space.pages.map(cpu, BASE, space.memory + PAGE, true);
                    cpu.compute(1000);
                    cpu.sendInterrupt(1, 0);
                }
            };
        });
        assertThat(seen).containsExactly(101L);
    }

    @Test
    void aPageThatMayNotBeWrittenIsReadOnly() throws InterruptedException {
        Status status = runs(Rig.of(1).paging(paging(true, true, FOUR)), site -> {
            Space space = Space.of(site, 1, 1, 7);
            space.pages.install(BASE, space.memory, false);
            return cpu -> {
                cpu.mmu().enter(space.space);
                assertThat(cpu.load(BASE)).isEqualTo(7);
                cpu.store(BASE, 8);
            };
        });
        assertThat(status.state()).isEqualTo(State.FAILED);
        assertThat(status.message())
                .contains("page fault: write of 0x1010000")
                .contains("no handler of page faults is set");
    }

    /// Two address spaces in turn, of a page each.
    @ParameterizedTest(name = "tagged {0}")
    @CsvSource({"true, 2", "false, 20"})
    void enteringAnAddressSpaceEmptiesBuffersWithoutTags(boolean tagged, int misses) throws InterruptedException {
        try (Simulation simulation = Rig.of(1)
                .paging(paging(tagged, true, FOUR))
                .run(site -> {
                    List<Space> spaces = List.of(Space.of(site, 1, 1, 10), Space.of(site, 2, 1, 20));
                    return cpu -> {
                        for (int turn = 0; turn < 20; turn++) {
                            cpu.mmu().enter(spaces.get(turn % 2).space);
                            assertThat(cpu.load(BASE)).isEqualTo(turn % 2 == 0 ? 10 : 20);
                        }
                    };
                })) {
            assertThat(simulation.status().state()).isEqualTo(State.FINISHED);
            assertThat(metric(simulation, "tlb.L1-TLB.misses")).isEqualTo(misses);
        }
    }

    /// Two threads of a core use three pages each, of the same address space or of two.
    @ParameterizedTest(name = "shared {0}, same space {1}")
    @CsvSource({"true, true, 3", "true, false, 60", "false, true, 6", "false, false, 6"})
    void threadsOfACoreShareItsBuffers(boolean shared, boolean sameSpace, int walks) throws InterruptedException {
        try (Simulation simulation = Rig.of(2)
                .threadsPerCore(2)
                .paging(paging(true, shared, FOUR))
                .run(site -> {
                    List<Space> spaces = List.of(Space.of(site, 1, 3, 0), Space.of(site, 2, 3, 0));
                    return cpu -> {
                        cpu.compute(cpu.id() * 500L);
                        cpu.mmu().enter(spaces.get(sameSpace ? 0 : cpu.id()).space);
                        for (int i = 0; i < 30; i++) {
                            cpu.load(BASE + i % 3 * PAGE);
                            cpu.compute(1000);
                        }
                    };
                })) {
            assertThat(simulation.status().state()).isEqualTo(State.FINISHED);
            assertThat(metric(simulation, "tlb.walks")).isEqualTo(walks);
        }
    }

    @Test
    void aMachineWithoutBuffersDoesNotTranslate() throws InterruptedException {
        Status status = runs(Rig.of(1), site -> cpu -> cpu.mmu().leave());

        assertThat(status.state()).isEqualTo(State.FAILED);
        assertThat(status.message())
                .contains("Machine 'rig' has no translation buffers; choose one whose file has 'tlbs'.");
    }
}
