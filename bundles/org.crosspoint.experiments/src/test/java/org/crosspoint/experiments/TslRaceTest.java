package org.crosspoint.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.crosspoint.core.search.CounterExample;
import org.crosspoint.core.search.CounterExample.ScheduleStep;
import org.crosspoint.core.search.Extent;
import org.crosspoint.core.search.Failure;
import org.crosspoint.core.search.SearchLimits;
import org.crosspoint.core.search.SearchResult;
import org.crosspoint.core.search.ShortSchedules;
import org.crosspoint.experiments.TslRace.Races;
import org.crosspoint.experiments.TslRace.Searched;
import org.crosspoint.lab.Claim;
import org.junit.jupiter.api.Test;

/// What the claims say of findings that are made up.
class TslRaceTest {
    private static final Searched FIGURE = failing(List.of(
            "CPU 0 reads lock: 0",
            "CPU 1 reads lock: 0",
            "CPU 0 writes 1 to lock; it is in the critical region",
            "CPU 1 writes 1 to lock; both are in the critical region"));
    private static final Searched SOUND = sound(true);

    private static Searched failing(List<String> steps) {
        CounterExample example = new CounterExample(
                Failure.EXCLUSION,
                "both are in",
                steps.stream().map(text -> new ScheduleStep(0, text)).toList(),
                true);
        return new Searched(
                "lock",
                "sc",
                new SearchResult(Extent.FAILURE_FOUND, SearchLimits.USUAL, 2, 0, 0, 6, 0, Optional.of(example)),
                new ShortSchedules(20, 9, true, Optional.of(example)));
    }

    private static Searched sound(boolean isComplete) {
        return new Searched(
                "lock",
                "sc",
                new SearchResult(Extent.BOUNDED, SearchLimits.USUAL, 9, 0, 0, 9, 0, Optional.empty()),
                new ShortSchedules(20, 99, isComplete, Optional.empty()));
    }

    private static List<String> failing(Races races) {
        return TslRaceClaims.judged(races).claims().stream()
                .filter(claim -> !claim.holds())
                .map(Claim::id)
                .toList();
    }

    @Test
    void whatTheBookSaysHolds() {
        assertThat(failing(new Races(FIGURE, SOUND, SOUND, FIGURE, SOUND))).isEmpty();
    }

    @Test
    void aLockThatIsSoundWhereItShouldBreakFails() {
        assertThat(failing(new Races(SOUND, SOUND, SOUND, SOUND, SOUND)))
                .containsExactly("both-enter", "peterson-unfenced-breaks");
    }

    @Test
    void aLockThatBreaksWhereItShouldHoldFails() {
        assertThat(failing(new Races(FIGURE, FIGURE, FIGURE, FIGURE, FIGURE)))
                .containsExactly("locked-bus-excludes", "peterson-holds", "peterson-fenced-holds");
    }

    @Test
    void aSearchThatSawNotAllSchedulesFails() {
        assertThat(failing(new Races(FIGURE, sound(false), SOUND, FIGURE, SOUND)))
                .containsExactly("locked-bus-excludes");
    }

    @Test
    void otherStepsThanTheFiguresFail() {
        Searched longer = failing(List.of("CPU 0 reads lock: 0", "CPU 0 writes 1 to lock", "CPU 1 swaps"));
        assertThat(failing(new Races(longer, SOUND, SOUND, FIGURE, SOUND))).containsExactly("both-enter");
    }
}
