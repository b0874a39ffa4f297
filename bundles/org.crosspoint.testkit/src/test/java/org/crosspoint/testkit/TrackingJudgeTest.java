package org.crosspoint.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.crosspoint.core.design.NoParameters;
import org.crosspoint.core.design.Parameters;
import org.crosspoint.core.hardware.CacheSet;
import org.crosspoint.core.hardware.SharerTracking;
import org.crosspoint.core.hardware.TrackingDesign;
import org.crosspoint.core.sim.Metric;
import org.junit.jupiter.api.Test;

class TrackingJudgeTest {
    @Test
    void askingEverybodyElseIsRight() {
        assertThat(judge(Broadcast::new)).allMatch(Verdict::holds);
    }

    @Test
    void namingTheRequesterIsFound() {
        Verdict verdict = failing(TrackingRule.NOT_THE_REQUESTER, caches -> new Broadcast(caches) {
            @Override
            public void targets(int line, int requester, boolean exclusive, CacheSet targets) {
                targets.addAll();
            }
        });
        assertThat(verdict.finding()).startsWith("With 1 caches: a ").contains("of cache 0");
    }

    /// It takes the latest filler for the owner, although an earlier one may hold the line dirty.
    @Test
    void forgettingADirtyOwnerIsFound() {
        Verdict verdict = failing(TrackingRule.EVERY_HOLDER, caches -> new LatestFiller(caches) {
            @Override
            public boolean mayBeShared(int line, int requester, CacheSet targets) {
                return true;
            }
        });
        assertThat(verdict.finding()).contains("goes to caches").contains("had to go to");
    }

    @Test
    void sharersThatNobodySuspectsAreFound() {
        Verdict verdict = failing(TrackingRule.SHARED, caches -> new Broadcast(caches) {
            @Override
            public boolean mayBeShared(int line, int requester, CacheSet targets) {
                return line > 0 && super.mayBeShared(line, requester, targets);
            }
        });
        assertThat(verdict.finding()).contains("have it unsuspected");
    }

    @Test
    void displacingACacheThatIsNotNamedIsFound() {
        Verdict verdict = failing(TrackingRule.DISPLACED, caches -> new Broadcast(caches) {
            @Override
            public Ordering ordering() {
                return Ordering.HOME;
            }

            @Override
            public void displaced(int line, int requester, CacheSet targets, CacheSet displaced) {
                displaced.add(requester);
            }
        });
        assertThat(verdict.finding()).contains("are displaced unasked");
    }

    @Test
    void answersThatDependOnSomethingElseAreFound() {
        int[] made = {0};
        failing(TrackingRule.DETERMINISM, caches -> new Broadcast(caches) {
            private final int number = made[0]++;

            @Override
            public List<Metric> metrics() {
                return List.of(Metric.counter("tracking.number", "1", number));
            }
        });
    }

    @Test
    void allocationIsFound() {
        failing(TrackingRule.NO_ALLOCATION, caches -> new Broadcast(caches) {
            private Object waste = "";

            @Override
            public void filled(int line, int cache, boolean sole) {
                waste = new long[] {line, cache};
            }

            @Override
            public int bitsPerLine() {
                return waste.hashCode() & 0;
            }
        });
    }

    @Test
    void senselessFiguresAreFound() {
        Verdict verdict = failing(TrackingRule.REPORT, caches -> new Broadcast(caches) {
            @Override
            public List<Metric> metrics() {
                return List.of(Metric.gauge("tracking.ratio", "%", Double.NaN));
            }
        });
        assertThat(verdict.finding()).isEqualTo("With 1 caches: metric tracking.ratio is NaN.");
    }

    private static Verdict failing(TrackingRule rule, IntFunction<SharerTracking> create) {
        List<Verdict> failed =
                judge(create).stream().filter(verdict -> !verdict.holds()).toList();
        assertThat(failed).extracting(Verdict::rule).containsExactly(rule.sentence());
        return failed.getFirst();
    }

    private static List<Verdict> judge(IntFunction<SharerTracking> create) {
        TrackingDesign design = (caches, settings) -> create.apply(caches);
        return new TrackingJudge(design, Parameters.resolve("test", NoParameters.class, Map.of())).judge();
    }

    private static class Broadcast implements SharerTracking {
        private final int caches;

        Broadcast(int caches) {
            this.caches = caches;
        }

        @Override
        public Ordering ordering() {
            return Ordering.BROADCAST;
        }

        @Override
        public void targets(int line, int requester, boolean exclusive, CacheSet targets) {
            targets.addAll();
            targets.remove(requester);
        }

        @Override
        public void filled(int line, int cache, boolean sole) {}

        @Override
        public void dropped(int line, int cache) {}

        @Override
        public int bitsPerLine() {
            return 0;
        }

        @Override
        public List<Metric> metrics() {
            return List.of(Metric.counter("tracking.caches", "1", caches));
        }
    }

    private static class LatestFiller extends Broadcast {
        private final int[] filler = new int[1000];

        LatestFiller(int caches) {
            super(caches);
        }

        @Override
        public void targets(int line, int requester, boolean exclusive, CacheSet targets) {
            if (exclusive) {
                super.targets(line, requester, true, targets);
            } else if (filler[line] != requester) {
                targets.add(filler[line]);
            }
        }

        @Override
        public void filled(int line, int cache, boolean sole) {
            filler[line] = cache;
        }
    }
}
