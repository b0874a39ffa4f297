package org.crosspoint.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.crosspoint.core.design.NoParameters;
import org.crosspoint.core.design.Parameters;
import org.crosspoint.core.hardware.CacheSet;
import org.crosspoint.core.hardware.ProtocolTable;
import org.crosspoint.core.hardware.SharerTracking;
import org.crosspoint.core.sim.Metric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CompositionExplorerTest {
    private static final int CACHES = 3;
    private static final int LINES = 2;

    /// As MOESI, but every eviction is told, so that directories know exactly who has copies.
    private static final ProtocolTable TOLD = ProtocolTable.parse(
            "MOESI, all told",
            """
            state | load        | store          | evict           | probe-read  | probe-write
            I     | read -> S|E | exclusive -> M | -               | -           | -
            S     | hit         | upgrade -> M   | notify -> I     | keep        | keep -> I
            E     | hit         | hit -> M       | notify -> I     | supply -> S | supply -> I
            O     | hit         | upgrade -> M   | write-back -> I | supply      | supply -> I
            M     | hit         | hit            | write-back -> I | supply -> O | supply -> I
            """,
            Map.of("I", "invalid", "S", "shared", "E", "exclusive", "O", "owned", "M", "modified"));

    static List<ProtocolTable> tables() {
        return ProtocolExplorerTest.tables().toList();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void anExactDirectoryKeepsMemoryCoherent(ProtocolTable table) {
        CompositionExplorer.Finding finding = explore(table, Exact::new);
        assertThat(finding.complaint()).isEmpty();
        assertThat(finding.states()).isGreaterThan(50);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void aDirectoryThatForgetsASharerIsCaught(ProtocolTable table) {
        assertCaught(table, () -> new Exact() {
            @Override
            public void filled(int line, int cache, boolean sole) {
                super.filled(line, cache, true);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("tables")
    void displacingAndForgettingIsCoherent(ProtocolTable table) {
        assertThat(explore(table, OneCopy::new).complaint()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void forgettingWithoutDisplacingIsCaught(ProtocolTable table) {
        assertCaught(table, () -> new OneCopy() {
            @Override
            public void displaced(int line, int requester, CacheSet targets, CacheSet displaced) {}
        });
    }

    @Test
    void aDirectoryThatGivesOutASharedLineExclusivelyIsCaught() {
        assertCaught(tables().getLast(), () -> new Exact() {
            @Override
            public boolean mayBeShared(int line, int requester, CacheSet targets) {
                return false;
            }
        });
    }

    /// In MOESI an owner may go while others still have the line; in MSI only a cache that has the only copy says so.
    @Test
    void aDirectoryThatTakesOneEvictionForAllIsCaught() {
        assertCaught(tables().getLast(), () -> new Exact() {
            @Override
            public void dropped(int line, int cache) {
                holders[line] = 0;
            }
        });
    }

    /// A line that everybody has given up looks like one that nobody has ever had, until somebody asks for it again.
    @Test
    void aDirectoryThatDoesNotTakeALineAgainIsCaught() {
        assertCaught(TOLD, () -> new Forgotten() {
            @Override
            public void filled(int line, int cache, boolean sole) {
                if (!forgotten[line]) {
                    super.filled(line, cache, sole);
                }
            }
        });
    }

    @Test
    void aDirectoryThatTakesALineAgainButNoSharersIsCaught() {
        assertCaught(TOLD, () -> new Forgotten() {
            @Override
            public void filled(int line, int cache, boolean sole) {
                super.filled(line, cache, sole);
                if (forgotten[line] && !sole) {
                    super.dropped(line, cache);
                }
            }
        });
    }

    @Test
    void whatADirectoryRemembersWithoutUseDoesNoHarm() {
        assertThat(explore(TOLD, Forgotten::new).complaint()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void aStateAndAPointerForEachLineKeepMemoryCoherent(ProtocolTable table) {
        assertThat(explore(table, StateAndPointer::new).complaint()).isEmpty();
    }

    /// In MOESI: an owner has gone, and a sharer came after.
    @Test
    void aSharedLineWithAPointerThatIsTakenForTheOnlyCopyIsCaught() {
        assertCaught(tables().getLast(), () -> new StateAndPointer() {
            @Override
            public void filled(int line, int cache, boolean sole) {
                super.filled(line, cache, sole || (states[line] == State.SHARED && pointers[line] != NOBODY));
            }
        });
    }

    @Test
    void aCounterExampleIsAWayInNumberedSteps() {
        String complaint = explore(tables().getFirst(), () -> new Exact() {
                    @Override
                    public void targets(int line, int requester, boolean exclusive, CacheSet targets) {}
                })
                .complaint()
                .orElseThrow();
        assertThat(complaint)
                .startsWith("cache 1 may write to line 0 without asking")
                .contains("  1. ", "  2. ");
    }

    private static void assertCaught(ProtocolTable table, Supplier<SharerTracking> tracking) {
        assertThat(explore(table, tracking).complaint()).isNotEmpty();
    }

    private static CompositionExplorer.Finding explore(ProtocolTable table, Supplier<SharerTracking> tracking) {
        return CompositionExplorer.explore(
                table,
                (caches, settings) -> tracking.get(),
                Parameters.resolve("test", NoParameters.class, Map.of()),
                CACHES,
                LINES);
    }

    /// A bit for each cache.
    private static class Exact implements SharerTracking {
        final int[] holders = new int[LINES];

        @Override
        public Ordering ordering() {
            return Ordering.HOME;
        }

        @Override
        public void targets(int line, int requester, boolean exclusive, CacheSet targets) {
            targets.addWord(0, holders[line] & ~(1L << requester));
        }

        @Override
        public void filled(int line, int cache, boolean sole) {
            holders[line] = (sole ? 0 : holders[line]) | 1 << cache;
        }

        @Override
        public void dropped(int line, int cache) {
            holders[line] &= ~(1 << cache);
        }

        @Override
        public int bitsPerLine() {
            return CACHES;
        }

        @Override
        public List<Metric> metrics() {
            return List.of();
        }
    }

    /// Remembers which lines everybody has given up, which no answer shows.
    private static class Forgotten extends Exact {
        final boolean[] forgotten = new boolean[LINES];

        @Override
        public void dropped(int line, int cache) {
            super.dropped(line, cache);
            forgotten[line] |= holders[line] == 0;
        }
    }

    /// A reader takes the line away, but is taken for a sharer.
    private static class OneCopy extends Exact {
        @Override
        public void displaced(int line, int requester, CacheSet targets, CacheSet displaced) {
            displaced.addWord(0, holders[line] & ~(1L << requester));
        }

        @Override
        public void filled(int line, int cache, boolean sole) {
            super.filled(line, cache, true);
        }
    }

    /// As a probe filter: who had the only copy is remembered as long as that copy may be dirty.
    private static class StateAndPointer implements SharerTracking {
        static final int NOBODY = -1;

        enum State {
            ABSENT,
            SOLE,
            OWNED,
            SHARED
        }

        final State[] states = {State.ABSENT, State.ABSENT};
        final int[] pointers = {NOBODY, NOBODY};

        @Override
        public Ordering ordering() {
            return Ordering.HOME;
        }

        private boolean isForMany(int line) {
            return states[line] == State.OWNED || states[line] == State.SHARED;
        }

        @Override
        public void targets(int line, int requester, boolean exclusive, CacheSet targets) {
            if (exclusive && isForMany(line)) {
                targets.addAll();
            } else if (pointers[line] != NOBODY) {
                targets.add(pointers[line]);
            }
            targets.remove(requester);
        }

        @Override
        public boolean mayBeShared(int line, int requester, CacheSet targets) {
            return isForMany(line) || !targets.isEmpty();
        }

        @Override
        public void filled(int line, int cache, boolean sole) {
            boolean owned = !sole && (states[line] == State.SOLE || states[line] == State.OWNED);
            pointers[line] = owned ? pointers[line] : cache;
            states[line] = sole ? State.SOLE : owned ? State.OWNED : State.SHARED;
        }

        @Override
        public void dropped(int line, int cache) {
            if (pointers[line] == cache) {
                pointers[line] = NOBODY;
                states[line] = states[line] == State.SOLE ? State.ABSENT : State.SHARED;
            }
        }

        @Override
        public int bitsPerLine() {
            return CACHES;
        }

        @Override
        public List<Metric> metrics() {
            return List.of();
        }
    }
}
