package org.crosspoint.shell.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.crosspoint.core.search.CounterExample;
import org.crosspoint.core.search.CounterExample.ScheduleStep;
import org.crosspoint.core.search.Extent;
import org.crosspoint.core.search.Failure;
import org.crosspoint.core.search.SearchLimits;
import org.crosspoint.core.search.SearchResult;
import org.crosspoint.shell.format.Look;
import org.crosspoint.shell.format.Page;
import org.junit.jupiter.api.Test;

class SearchReportTest {
    private static final Look LOOK = new Look(false, true, 80);

    @Test
    void a_failure_is_shown_step_by_step() {
        CounterExample example = new CounterExample(
                Failure.EXCLUSION,
                "CPU 1 enters the critical region while CPU 0 is in it",
                List.of(new ScheduleStep(0, "CPU 0 reads lock.word: 0"), new ScheduleStep(1, "CPU 1 reads it")),
                true);
        SearchResult result =
                new SearchResult(Extent.FAILURE_FOUND, SearchLimits.USUAL, 2, 0, 0, 6, 0, Optional.of(example));
        assertThat(print(new SearchReport("tsl-unlocked", "2 CPUs", false, result)))
                .isEqualTo("""
                        Search of lock tsl-unlocked: 2 CPUs

                        1. CPU 0 reads lock.word: 0
                        2. CPU 1 reads it

                        Mutual exclusion fails: CPU 1 enters the critical region while CPU 0 is in it,
                        found in execution 2.

                        executions         2
                        of them redundant  0""");
    }

    @Test
    void a_search_that_found_nothing_says_how_far_it_came() {
        SearchResult result =
                new SearchResult(Extent.EXHAUSTIVE, SearchLimits.USUAL, 12, 1, 0, 31, 1, Optional.empty());
        assertThat(print(new SearchReport("mcs", "2 CPUs", true, result)))
                .contains("12 executions stand for all there are, of\nup to 31 steps")
                .contains("overtaken          1 entries of others, at most, while a CPU waited");
    }

    private static String print(SearchReport report) {
        return Page.print(report, LOOK);
    }
}
