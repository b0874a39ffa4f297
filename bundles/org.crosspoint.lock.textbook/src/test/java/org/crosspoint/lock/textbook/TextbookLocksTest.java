package org.crosspoint.lock.textbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.Parameters;
import org.crosspoint.core.hardware.OrderingRules;
import org.crosspoint.core.search.Extent;
import org.crosspoint.core.search.Failure;
import org.crosspoint.core.search.LockProgram;
import org.crosspoint.core.search.Search;
import org.crosspoint.core.search.SearchLimits;
import org.crosspoint.core.search.SearchResult;
import org.crosspoint.core.sync.LockDesign;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a search says of the textbook's locks.
class TextbookLocksTest {
    private static final OrderingRules TSO = new OrderingRules(32, true, 0);

    @Test
    void withoutALockedBusBothCpusEnter() throws InterruptedException {
        SearchResult result = search(new UnlockedTslLock(), Map.of(), 2, 1).run();
        assertThat(result.counterExample().orElseThrow().lines())
                .containsExactly(
                        "1. CPU 0 reads lock.word: 0",
                        "2. CPU 1 reads lock.word: 0",
                        "3. CPU 0 writes 1 to lock.word; it is in the critical region",
                        "4. CPU 1 writes 1 to lock.word; both are in the critical region");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void petersonHoldsUnderSequentialConsistency(boolean fence) throws InterruptedException {
        SearchResult result =
                search(new PetersonLock(), Map.of("fence", fence), 2, 2).run();
        assertThat(result.holds()).isTrue();
        assertThat(result.extent()).isEqualTo(Extent.BOUNDED);
    }

    @Test
    void petersonHoldsWithAFenceWhereStoresAreBuffered() throws InterruptedException {
        SearchResult result =
                search(new PetersonLock(), Map.of(), 2, 2).under(TSO).run();
        assertThat(result.holds()).isTrue();
        assertThat(result.extent()).isEqualTo(Extent.BOUNDED);
    }

    @Test
    void petersonBreaksWithoutAFenceWhereStoresAreBuffered() throws InterruptedException {
        SearchResult result = search(new PetersonLock(), Map.of("fence", false), 2, 1)
                .under(TSO)
                .run();
        assertThat(result.counterExample().orElseThrow().failure()).isEqualTo(Failure.EXCLUSION);
        assertThat(result.counterExample().orElseThrow().lines())
                .containsExactly(
                        "1. CPU 0 writes 1 to lock.flag[0], into its store buffer",
                        "2. CPU 0 writes 1 to lock.turn, into its store buffer",
                        "3. CPU 0 reads lock.flag[1]: 0; it is in the critical region",
                        "4. CPU 1 writes 1 to lock.flag[1], into its store buffer",
                        "5. CPU 1 writes 0 to lock.turn, into its store buffer",
                        "6. CPU 1 reads lock.flag[0]: 0; both are in the critical region");
    }

    @Test
    void petersonIsForTwoCpus() {
        assertThatThrownBy(() -> search(new PetersonLock(), Map.of(), 3, 1).run())
                .isInstanceOf(SpecificationException.class)
                .hasMessage("Lock peterson excludes two CPUs, but lock is for 3; run it with cpus=2, or choose lock"
                        + " bakery.");
    }

    @Test
    void theBakeryIsProvedForTwoCpusThatEnterOnce() throws InterruptedException {
        SearchResult sequential =
                search(new BakeryLock(), Map.of("fence", false), 2, 1).run();
        assertThat(sequential.extent()).isEqualTo(Extent.EXHAUSTIVE);
        SearchResult buffered = search(new BakeryLock(), Map.of(), 2, 1)
                .under(TSO)
                .within(SearchLimits.USUAL.executions(1_000_000))
                .run();
        assertThat(buffered.extent()).isEqualTo(Extent.EXHAUSTIVE);
    }

    @Test
    void theBakeryBreaksWithoutFencesWhereStoresAreBuffered() throws InterruptedException {
        SearchResult result = search(new BakeryLock(), Map.of("fence", false), 2, 1)
                .under(TSO)
                .run();
        assertThat(result.counterExample().orElseThrow().failure()).isEqualTo(Failure.EXCLUSION);
    }

    private static Search search(LockDesign lock, Map<String, Object> parameters, int cpus, int acquisitions) {
        return Search.of(
                new LockProgram(lock, Parameters.resolve("lock", lock.parameters(), parameters), cpus, acquisitions));
    }
}
