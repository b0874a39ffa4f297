package org.crosspoint.coherence.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.Parameters;
import org.crosspoint.core.hardware.CacheSet;
import org.crosspoint.core.hardware.SharerTracking;
import org.junit.jupiter.api.Test;

class SparseDirectoryTest {
    private static final int CACHES = 70;

    private final SharerTracking directory = create(2, 2);
    private final CacheSet holders = new CacheSet(CACHES);

    private static SharerTracking create(int sets, int ways) {
        SparseDirectory design = new SparseDirectory();
        return design.create(
                CACHES, Parameters.resolve("the tracking", design.parameters(), Map.of("sets", sets, "ways", ways)));
    }

    /// A cache reads a line of home 0.
    private int read(int line, int cache, int... busy) {
        int recalled = room(line, busy);
        directory.filled(line, cache, false);
        return recalled;
    }

    private int room(int line, int... busy) {
        holders.clear();
        return directory.recalled(line, 0, line, other -> List.of(box(busy)).contains(other), holders);
    }

    private static Integer[] box(int... numbers) {
        return Arrays.stream(numbers).boxed().toArray(Integer[]::new);
    }

    private List<Integer> members(CacheSet set) {
        List<Integer> members = new ArrayList<>();
        for (int cache = set.next(0); cache >= 0; cache = set.next(cache + 1)) {
            members.add(cache);
        }
        return members;
    }

    private List<Integer> targets(int line) {
        CacheSet targets = new CacheSet(CACHES);
        directory.targets(line, 0, true, targets);
        return members(targets);
    }

    @Test
    void whileASetHasRoomNothingIsRecalled() {
        assertThat(read(0, 3)).isEqualTo(SharerTracking.NO_LINE);
        assertThat(read(2, 4)).isEqualTo(SharerTracking.NO_LINE);
        assertThat(read(1, 5)).isEqualTo(SharerTracking.NO_LINE);
        assertThat(targets(0)).containsExactly(3);
    }

    @Test
    void theLineUsedLeastRecentlyIsRecalledFromAllItsHolders() {
        read(0, 3);
        read(0, 69);
        read(2, 4);
        assertThat(read(4, 5)).isZero();
        assertThat(members(holders)).containsExactly(3, 69);
        assertThat(targets(0)).isEmpty();
        assertThat(targets(4)).containsExactly(5);
        assertThat(directory.metrics())
                .filteredOn(metric -> metric.name().equals("tracking.recalls"))
                .singleElement()
                .satisfies(metric -> assertThat(metric.value()).isEqualTo(1));
    }

    @Test
    void aLineThatIsUsedAgainStays() {
        read(0, 3);
        read(2, 4);
        read(0, 5);
        assertThat(read(4, 6)).isEqualTo(2);
    }

    @Test
    void aBusyLineIsLeftAloneIfThereIsAnother() {
        read(0, 3);
        read(2, 4);
        assertThat(room(4, 0)).isEqualTo(2);
    }

    @Test
    void whenAllAreBusyNothingChangesAndTheOldestIsWaitedFor() {
        read(0, 3);
        read(2, 4);
        assertThat(room(4, 0, 2)).isZero();
        assertThat(members(holders)).isEmpty();
        assertThat(targets(0)).containsExactly(3);
        assertThat(room(4, 2)).isZero();
        assertThat(members(holders)).containsExactly(3);
    }

    @Test
    void anEntryWithoutHoldersIsTakenSilently() {
        read(0, 3);
        read(2, 4);
        directory.dropped(2, 4);
        assertThat(read(4, 5)).isEqualTo(SharerTracking.NO_LINE);
        assertThat(targets(0)).containsExactly(3);
    }

    @Test
    void eachHomeHasItsOwnEntries() {
        read(0, 3);
        read(2, 4);
        assertThat(directory.recalled(5, 1, 0, line -> false, holders)).isEqualTo(SharerTracking.NO_LINE);
    }

    @Test
    void setsAreAPowerOfTwo() {
        assertThatThrownBy(() -> create(3, 2))
                .isInstanceOf(SpecificationException.class)
                .hasMessage("The tracking 'sparse' has 3 sets; choose a power of two, for instance 2.");
    }
}
