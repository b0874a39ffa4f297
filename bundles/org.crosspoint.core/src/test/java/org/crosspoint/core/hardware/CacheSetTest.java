package org.crosspoint.core.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/// A [CacheSet] is a [BitSet] that never grows.
class CacheSetTest {
    enum Operation {
        ADD,
        REMOVE,
        ADD_WORD,
        ADD_ALL,
        CLEAR
    }

    record Step(Operation operation, int number, long bits) {
        void apply(CacheSet set, BitSet model, int caches) {
            int cache = number % caches;
            int word = cache / 64;
            switch (operation) {
                case ADD -> {
                    set.add(cache);
                    model.set(cache);
                }
                case REMOVE -> {
                    set.remove(cache);
                    model.clear(cache);
                }
                case ADD_WORD -> {
                    long inside = 64 * word + 64 <= caches ? bits : bits & (1L << caches % 64) - 1;
                    set.addWord(word, inside);
                    BitSet more = BitSet.valueOf(new long[] {inside});
                    more.stream().forEach(bit -> model.set(64 * word + bit));
                }
                case ADD_ALL -> {
                    set.addAll();
                    model.set(0, caches);
                }
                case CLEAR -> {
                    set.clear();
                    model.clear();
                }
            }
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Operation> operations = Arbitraries.frequency(
                Tuple.of(10, Operation.ADD),
                Tuple.of(5, Operation.REMOVE),
                Tuple.of(2, Operation.ADD_WORD),
                Tuple.of(1, Operation.ADD_ALL),
                Tuple.of(1, Operation.CLEAR));
        return Combinators.combine(operations, Arbitraries.integers().between(0, 10_000), Arbitraries.longs())
                .as(Step::new)
                .list()
                .ofMaxSize(40);
    }

    @Provide
    Arbitrary<Integer> sizes() {
        return Arbitraries.oneOf(Arbitraries.integers().between(1, 200), Arbitraries.of(1, 63, 64, 65, 128));
    }

    @Property(seed = "1", edgeCases = EdgeCasesMode.NONE)
    void holdsWhatABitSetHolds(@ForAll("sizes") int caches, @ForAll("steps") List<Step> steps) {
        CacheSet set = new CacheSet(caches);
        BitSet model = new BitSet();
        for (Step step : steps) {
            step.apply(set, model, caches);
            assertThat(set.size()).isEqualTo(model.cardinality());
            assertThat(set.isEmpty()).isEqualTo(model.isEmpty());
            for (int cache = 0; cache < caches; cache++) {
                assertThat(set.contains(cache)).isEqualTo(model.get(cache));
                assertThat(set.next(cache)).isEqualTo(model.nextSetBit(cache));
            }
            assertThat(set.next(caches)).isEqualTo(-1);
        }
    }
}
