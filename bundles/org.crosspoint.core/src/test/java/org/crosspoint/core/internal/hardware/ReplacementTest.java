package org.crosspoint.core.internal.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.hardware.MachineDescription.Cache;

/// Each policy against a model of it that is written in another way.
class ReplacementTest {
    private static final int LINE = 64;
    private static final int SETS = 4;

    /// A cache of four sets, as long as lines are used one after the other.
    private interface Model {
        /// @return whether the line was there; it is now
        boolean use(int line);
    }

    @Property(tries = 300)
    void leastRecentlyUsed(
            @ForAll @IntRange(min = 1, max = 9) int ways,
            @ForAll @Size(max = 300) List<@IntRange(min = 0, max = 60) Integer> lines) {
        behavesAs(new Queues(ways), Cache.Replacement.LRU, ways, lines);
    }

    @Property(tries = 300)
    void treePlru(
            @ForAll @IntRange(min = 0, max = 4) int levels,
            @ForAll @Size(max = 300) List<@IntRange(min = 0, max = 99) Integer> lines) {
        behavesAs(new Trees(1 << levels), Cache.Replacement.TREE_PLRU, 1 << levels, lines);
    }

    /// What any policy keeps: what was used last is there, a set that is not full gives nothing up, and no line is
    /// there twice.
    @Property(tries = 300)
    void aPolicyGivesUpALineOnlyForAnotherOfItsSet(
            @ForAll Cache.Replacement replacement,
            @ForAll @IntRange(min = 0, max = 3) int levels,
            @ForAll @Size(max = 200) List<@IntRange(min = 0, max = 60) Integer> lines) {
        int ways = 1 << levels;
        SetAssociative cache = cache(replacement, ways, 1);
        for (int line : lines) {
            List<Integer> before = held(cache);
            boolean hit = use(cache, line);
            List<Integer> after = held(cache);
            List<Integer> gone = new ArrayList<>(before);
            gone.removeAll(after);

            assertThat(after).contains(line).doesNotHaveDuplicates();
            assertThat(gone)
                    .hasSize(
                            !hit
                                            && before.stream()
                                                            .filter(other -> isInSetOf(line, other))
                                                            .count()
                                                    == ways
                                    ? 1
                                    : 0);
            assertThat(gone).allMatch(other -> isInSetOf(line, other));
        }
    }

    /// After 0, 1, 2, 3 and then 0 again, true LRU would give up 1; the tree points to the other half.
    @Example
    void aTreeForgetsTheOrderWithinTheOtherHalf() {
        SetAssociative cache = cache(Cache.Replacement.TREE_PLRU, 4, 1);
        for (int number : new int[] {0, 1, 2, 3, 0, 9}) {
            use(cache, number * SETS);
        }
        assertThat(held(cache)).containsExactlyInAnyOrder(0, SETS, 9 * SETS, 3 * SETS);
    }

    @Example
    void randomVictimsDependOnTheSeedOnlyAndAreSpreadOverAllWays() {
        assertThat(victims(1)).isEqualTo(victims(1)).isNotEqualTo(victims(2));
        int[] count = new int[8];
        victims(1).forEach(way -> count[way]++);
        // 4000 draws of 8 ways: 500 each, with a standard deviation of 21.
        assertThat(Arrays.stream(count)).allMatch(times -> Math.abs(times - 500) < 105);
    }

    private static List<Integer> victims(long seed) {
        SetAssociative cache = cache(Cache.Replacement.RANDOM, 8, seed);
        List<Integer> ways = new ArrayList<>();
        for (int number = 0; number < 4008; number++) {
            int slot = cache.victim(number * SETS);
            cache.put(slot, number * SETS);
            if (number >= 8) {
                ways.add(slot);
            }
        }
        return ways;
    }

    @Example
    void aTreeNeedsAPowerOfTwoOfWays() {
        assertThatThrownBy(() -> cache(Cache.Replacement.TREE_PLRU, 6, 1))
                .isInstanceOf(SpecificationException.class)
                .hasMessage("Cache L9 has 6 ways, of which no tree can be made; give it a power of two of ways or"
                        + " replacement 'lru'.");
    }

    private static void behavesAs(Model model, Cache.Replacement replacement, int ways, List<Integer> lines) {
        SetAssociative cache = cache(replacement, ways, 1);
        for (int i = 0; i < lines.size(); i++) {
            int line = lines.get(i);
            assertThat(use(cache, line)).as("use %d, of line %d", i, line).isEqualTo(model.use(line));
        }
    }

    private static SetAssociative cache(Cache.Replacement replacement, int ways, long seed) {
        Cache cache =
                new Cache("L9", Cache.Scope.CPU, (long) SETS * ways * LINE, ways, 1, replacement, Cache.Kind.DATA);
        return new SetAssociative(cache, LINE, Replacement.of(cache, seed, 0));
    }

    private static boolean use(SetAssociative cache, int line) {
        int slot = cache.find(line);
        if (slot >= 0) {
            cache.touch(slot);
            return true;
        }
        cache.put(cache.victim(line), line);
        return false;
    }

    private static boolean isInSetOf(int line, int other) {
        return other % SETS == line % SETS;
    }

    private static List<Integer> held(SetAssociative cache) {
        List<Integer> lines = new ArrayList<>();
        for (int slot = 0; slot < cache.slots(); slot++) {
            if (cache.isSlot(slot) && cache.lineAt(slot) != SetAssociative.ABSENT) {
                lines.add(cache.lineAt(slot));
            }
        }
        return lines;
    }

    /// A list for each set, the most recently used last.
    private static final class Queues implements Model {
        private final List<List<Integer>> sets = new ArrayList<>();
        private final int ways;

        Queues(int ways) {
            this.ways = ways;
            for (int set = 0; set < SETS; set++) {
                sets.add(new ArrayList<>());
            }
        }

        @Override
        public boolean use(int line) {
            List<Integer> set = sets.get(line % SETS);
            boolean hit = set.remove((Integer) line);
            if (set.size() == ways) {
                set.removeFirst();
            }
            set.add(line);
            return hit;
        }
    }

    /// Trees of objects.
    private static final class Trees implements Model {
        private final List<Tree> sets = new ArrayList<>();

        Trees(int ways) {
            for (int set = 0; set < SETS; set++) {
                sets.add(new Tree(ways));
            }
        }

        @Override
        public boolean use(int line) {
            Tree set = sets.get(line % SETS);
            boolean hit = set.find(line);
            if (!hit && !set.fillEmpty(line)) {
                set.replace(line);
            }
            return hit;
        }
    }

    /// Half of a set, or a single way.
    private static final class Tree {
        private final Tree[] halves;
        private int line = SetAssociative.ABSENT;
        private boolean victimIsRight;

        Tree(int ways) {
            halves = ways == 1 ? new Tree[0] : new Tree[] {new Tree(ways / 2), new Tree(ways / 2)};
        }

        /// Finds a line and uses it.
        boolean find(int wanted) {
            if (halves.length == 0) {
                return line == wanted;
            }
            boolean left = halves[0].find(wanted);
            boolean found = left || halves[1].find(wanted);
            victimIsRight = found ? left : victimIsRight;
            return found;
        }

        boolean fillEmpty(int wanted) {
            if (halves.length == 0) {
                boolean empty = line == SetAssociative.ABSENT;
                line = empty ? wanted : line;
                return empty;
            }
            boolean left = halves[0].fillEmpty(wanted);
            boolean filled = left || halves[1].fillEmpty(wanted);
            victimIsRight = filled ? left : victimIsRight;
            return filled;
        }

        void replace(int wanted) {
            if (halves.length == 0) {
                line = wanted;
                return;
            }
            halves[victimIsRight ? 1 : 0].replace(wanted);
            victimIsRight = !victimIsRight;
        }
    }
}
