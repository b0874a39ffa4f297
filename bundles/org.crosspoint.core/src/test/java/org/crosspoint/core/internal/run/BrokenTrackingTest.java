package org.crosspoint.core.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.CacheSet;
import org.crosspoint.core.hardware.Islands;
import org.crosspoint.core.hardware.SharerTracking;
import org.crosspoint.core.hardware.TrackingDesign;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.core.run.Simulation.State;
import org.crosspoint.core.run.SimulationSpec.ScheduledSwap;
import org.crosspoint.core.run.SwapReport;
import org.crosspoint.core.samples.Rig;
import org.crosspoint.core.samples.SampleTrackings;
import org.crosspoint.core.workload.Workload;
import org.crosspoint.core.workload.WorkloadSite;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Trackings that recall what they cannot, or want more than the engine can do.
class BrokenTrackingTest {
    /// Lines of the array of which the program uses every other.
    private static final int LINES = 16;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            NEGATIVE        | it recalls line -7, which does not exist
            BEYOND_MEMORY   | it recalls line 1000000000, which does not exist
            THE_SAME        | which is the one that is asked for
            NEVER_ASKED_FOR | for which nobody has ever asked
            NO_SUCH_CACHE   | from cache 4, which does not exist
            ASKS_NONSENSE   | it asks whether line 1000000000 is busy, which does not exist
            """)
    void whatItRecallsIsChecked(Break how, String sentence) throws InterruptedException {
        try (Simulation simulation = rig(how).run(this::program)) {
            assertThat(simulation.status().state()).isEqualTo(State.FAILED);
            assertThat(simulation.status().message())
                    .startsWith("The tracking 'broken' threw IllegalStateException (it ")
                    .contains(sentence)
                    .contains("by CPU ");
        }
    }

    @ParameterizedTest
    @EnumSource
    void itIsSwappedBack(Break how) throws InterruptedException {
        Rig rig = rig(how).hardware(1, "links", "full-map", "mesi")
                .swaps(List.of(new ScheduledSwap(Rig.MICROSECOND, DesignKind.TRACKING, DesignChoice.of("broken"))));
        try (Simulation simulation = rig.run(this::program)) {
            assertThat(simulation.status().state()).isEqualTo(State.FINISHED);
            assertThat(simulation.swaps()).extracting(SwapReport::rolledBack).containsExactly(true);
        }
    }

    private static Rig rig(Break how) {
        return Rig.of(4).with(new Broken(how)).hardware(1, "links", "broken", "mesi");
    }

    private Workload program(WorkloadSite site) {
        long words = site.memory().allocate("words", LINES * 64L, 0);
        return cpu -> {
            for (int i = 0; i < 2000; i++) {
                cpu.fetchAdd(words + 128L * ((i + cpu.id()) % (LINES / 2)), 1);
                site.completed(cpu, 1);
            }
        };
    }

    /// In which way it breaks its promise.
    enum Break {
        NEGATIVE,
        BEYOND_MEMORY,
        THE_SAME,
        NEVER_ASKED_FOR,
        NO_SUCH_CACHE,
        ASKS_NONSENSE
    }

    @Design(id = "broken", title = "Recalls what it cannot", source = "These tests")
    record Broken(Break how) implements TrackingDesign {
        @Override
        public SharerTracking create(int caches, Settings settings) {
            return new SampleTrackings.Bits() {
                private int before = NO_LINE;
                private int calls;

                @Override
                public boolean recalls() {
                    return true;
                }

                @Override
                public int recalled(int line, int home, int number, IntPredicate busy, CacheSet holders) {
                    int last = before;
                    before = line;
                    if (++calls < 100 || last == line) {
                        return NO_LINE;
                    }
                    return switch (how) {
                        case NEGATIVE -> -7;
                        case BEYOND_MEMORY -> 1_000_000_000;
                        case THE_SAME -> line;
                        case NEVER_ASKED_FOR -> line + 1;
                        case NO_SUCH_CACHE -> {
                            holders.add(caches);
                            yield last;
                        }
                        case ASKS_NONSENSE -> busy.test(1_000_000_000) ? line : NO_LINE;
                    };
                }
            };
        }
    }

    @ParameterizedTest(name = "islands {0}, recalls {1}, broadcasts {2}")
    @CsvSource(delimiter = '|', textBlock = """
            false | true  | true  | recalls lines and puts requests in order by broadcasts
            true  | true  | false | has islands and recalls lines
            true  | false | true  | has islands and puts requests in order by broadcasts
            """)
    void whatTheEngineCannotDoAtOnceIsRefused(boolean islands, boolean recalls, boolean broadcasts, String what) {
        Rig rig = Rig.of(2).with(new Greedy(islands, recalls, broadcasts));
        String sentence = "The tracking 'greedy' " + what
                + ", of which the engine can do one only; choose another tracking or ask its author.";
        assertThatExceptionOfType(SpecificationException.class)
                .isThrownBy(() -> rig.hardware(1, "split-bus", "greedy", "mesi").simulate(this::program))
                .withMessage(sentence);
        assertThatExceptionOfType(SpecificationException.class)
                .as("as a scheduled swap")
                .isThrownBy(() -> rig.hardware(1, "split-bus", "snooping", "mesi")
                        .swaps(List.of(new ScheduledSwap(1000, DesignKind.TRACKING, DesignChoice.of("greedy"))))
                        .simulate(this::program))
                .withMessage(sentence);
    }

    @Design(id = "greedy", title = "Wants everything", source = "These tests")
    record Greedy(boolean wantsIslands, boolean wantsRecalls, boolean wantsBroadcasts) implements TrackingDesign {
        @Override
        public SharerTracking create(int caches, Settings settings) {
            return new SampleTrackings.Bits() {
                @Override
                public Ordering ordering() {
                    return wantsBroadcasts ? Ordering.BROADCAST : Ordering.HOME;
                }

                @Override
                public Optional<Islands> islands() {
                    return wantsIslands ? Optional.of(new Islands(1, false)) : Optional.empty();
                }

                @Override
                public boolean recalls() {
                    return wantsRecalls;
                }
            };
        }
    }
}
