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

    /// Where the pages lie in all address spaces of these tests. The entries that lead there are in different
    /// sets of the cache.
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

    /// Its copy of the line is quiet, so its polls are computed; the translation is one it may not use any more.
    @ParameterizedTest
    @EnumSource
    void aPollingCpuThatUsesATranslationOfAReleasedPageIsStopped(Mode mode) throws InterruptedException {
        Status status = runs(Rig.of(3).mode(mode).paging(paging(true, true, FOUR)), site -> {
            Space space = Space.of(site, 1, 1, 0);
            return cpu -> {
                if (cpu.id() == 2) {
                    cpu.mmu().enter(space.space);
                    cpu.spinWhile(BASE, 0);
                } else if (cpu.id() == 0) {
                    cpu.compute(20_500);
                    space.pages.unmap(cpu, BASE);
                    cpu.mmu().release(space.memory);
                }
            };
        });
        assertThat(status.state()).isEqualTo(State.FAILED);
        assertThat(status.message()).contains("CPU 2 at ").contains("used a stale translation of 0x1010000");
    }

    /// What a look-up costs, each poll costs, and counts as one.
    @ParameterizedTest(name = "latency {0}, {1}")
    @CsvSource({"0, FAST", "0, STRICT", "3, FAST", "3, STRICT"})
    void pollingIsLoadingAgainAndAgain(int latency, Mode mode) throws InterruptedException {
        assertThat(polling(true, latency, mode)).isEqualTo(polling(false, latency, mode));
    }

    /// @return when the poller was through, and what its buffers were asked
    private static List<Long> polling(boolean spins, int latency, Mode mode) throws InterruptedException {
        List<Long> seen = new ArrayList<>();
        try (Simulation simulation = Rig.of(3)
                .mode(mode)
                .paging(paging(true, true, new Tlb("L1 TLB", 4, 4, latency)))
                .run(site -> {
                    Space space = Space.of(site, 1, 1, 0);
                    return cpu -> {
                        if (cpu.id() == 2) {
                            cpu.mmu().enter(space.space);
                            for (long value = 0; value < 3; value++) {
                                if (spins) {
                                    cpu.spinWhile(BASE, value);
                                } else {
                                    while (cpu.load(BASE) == value) {}
                                }
                                seen.add(cpu.time());
                            }
                        } else if (cpu.id() == 0) {
                            for (int value = 1; value <= 3; value++) {
                                cpu.compute(3001);
                                cpu.store(space.memory + 8, value);
                                cpu.compute(3001);
                                cpu.store(space.memory, value);
                            }
                        }
                    };
                })) {
            assertThat(simulation.status().state())
                    .as(simulation.status().toString())
                    .isEqualTo(State.FINISHED);
            seen.add(simulation.status().operations());
            seen.add(metric(simulation, "tlb.L1-TLB.accesses"));
            seen.add(metric(simulation, "cache.L2.accesses"));
        }
        return seen;
    }

    /// Another CPU reads the translation from its page tables just before, while or after the page is released.
    @Test
    void aWalkBesideAReleaseIsTheSameInBothModes() throws InterruptedException {
        List<State> ends = new ArrayList<>();
        for (int after = 0; after < 60; after++) {
            Status strict = walkBesideRelease(after, Mode.STRICT);
            assertThat(walkBesideRelease(after, Mode.FAST))
                    .as("%d cycles after", after)
                    .isEqualTo(strict);
            ends.add(strict.state());
        }
        assertThat(ends).contains(State.FAILED, State.FINISHED);
    }

    private static Status walkBesideRelease(int cycles, Mode mode) throws InterruptedException {
        return runs(Rig.of(3).mode(mode).paging(paging(true, true, new Tlb("L1 TLB", 1, 1, 0))), site -> {
            Space space = Space.of(site, 1, 2, 0);
            return cpu -> {
                if (cpu.id() == 2) {
                    cpu.mmu().enter(space.space);
                    cpu.load(BASE);
                    cpu.load(BASE + PAGE);
                    cpu.compute(20_000 + cycles - cpu.time() / cpu.cycle());
                    cpu.load(BASE);
                    cpu.compute(100);
                    cpu.load(BASE);
                } else if (cpu.id() == 0) {
                    cpu.compute(20_030);
                    cpu.mmu().release(space.memory);
                }
            };
        });
    }

    /// The largest page number and tag that there are, and one more bit.
    @ParameterizedTest(name = "pages of {0} bytes, {1} levels")
    @CsvSource({"4096, 5", "65536, 4", "65536, 5", "8192, 5"})
    void everyAddressIsAPageOrAFault(int pageBytes, int levels) throws InterruptedException {
        Paging paging = new Paging(pageBytes, levels, true, true, 0, List.of(new Tlb("L1 TLB", 1, 1, 0)));
        long highest = (-1L >>> Long.SIZE - paging.virtualBits()) & -8;
        List<Long> faults = new ArrayList<>();
        finishes(Rig.of(1).paging(paging), site -> {
            Memory memory = site.memory();
            PageTable table = new PageTable(memory, paging, () -> memory.allocate("table", pageBytes, pageBytes, 0));
            long page = memory.allocate("page", pageBytes, pageBytes, 0);
            memory.poke(page + pageBytes - 8, 42);
            table.install(highest, page, true);
            return cpu -> {
                cpu.mmu().onPageFault((by, address, write) -> {
                    faults.add(address);
                    by.mmu().leave();
                });
                cpu.mmu().enter(new AddressSpace(table.root(), AddressSpace.MOST_TAGS - 1));
                assertThat(cpu.load(highest)).isEqualTo(42);
                cpu.mmu().flushTlb();
                assertThat(cpu.load(highest)).isEqualTo(42);
                cpu.mmu().onPageFault((by, address, write) -> {
                    faults.add(address);
                    throw new IllegalStateException("as expected");
                });
                for (long beyond : new long[] {highest + 8, -8}) {
                    try {
                        cpu.load(beyond);
                    } catch (IllegalStateException expected) {
                        assertThat(expected).hasMessage("as expected");
                    }
                }
            };
        });
        assertThat(faults).containsExactly(highest + 8, -8L);
    }

    /// A page table is memory like any other: what another island changed is not seen, in caches as in buffers.
    @ParameterizedTest
    @EnumSource(names = {"FAST", "STRICT"})
    void anIslandWalksItsOwnCopyOfThePageTable(Mode mode) throws InterruptedException {
        List<Long> seen = new ArrayList<>();
        finishes(
                Rig.of(2)
                        .hardware(1, "links", "no-coherence", "mesi")
                        .mode(mode)
                        .paging(paging(true, true, FOUR)),
                site -> {
                    Space space = Space.of(site, 1, 2, 100);
                    long leaf = leafOf(space, site.description().paging(), site.memory());
                    return cpu -> {
                        if (cpu.id() == 1) {
                            cpu.mmu().enter(space.space);
                            seen.add(cpu.load(BASE));
                            cpu.compute(40_000);
                            cpu.mmu().invalidatePage(BASE);
                            seen.add(cpu.load(BASE));
                            cpu.mmu().leave();
                            cpu.invalidate(leaf);
                            cpu.mmu().enter(space.space);
                            cpu.mmu().invalidatePage(BASE);
                            seen.add(cpu.load(BASE));
                        } else {
                            cpu.compute(20_000);
                            space.pages.map(cpu, BASE, space.memory + PAGE, true);
                            cpu.flush(leaf);
                        }
                    };
                });
        assertThat(seen).containsExactly(100L, 100L, 101L);
    }

    private static long leafOf(Space space, Paging paging, Memory memory) {
        long table = space.pages.root();
        for (int level = 0; level < LEVELS - 1; level++) {
            table = memory.peek(PageTable.entry(paging, table, BASE, level)) & -PAGE;
        }
        return PageTable.entry(paging, table, BASE, LEVELS - 1);
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
