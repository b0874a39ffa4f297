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
}
