package org.crosspoint.shell.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.crosspoint.core.run.CacheLineUse;
import org.crosspoint.core.run.Finding;
import org.crosspoint.core.run.Monitor;
import org.crosspoint.core.run.Simulation.LockUse;
import org.crosspoint.shell.format.Block;
import org.crosspoint.shell.format.Page;
import org.junit.jupiter.api.Test;

class MonitorViewsTest {
    private static String print(Block block) {
        return Page.print(block, Screen.PIPE);
    }

    private static final LockUse LOCK = new LockUse(
            "list.lock-R",
            "phase-fair",
            10,
            4,
            900,
            400,
            5000,
            700,
            1,
            new LockUse.Bounces(3, 8),
            new LockUse.Contended(100, 400, 800),
            300);

    @Test
    void locksHaveTheFieldsOfLockStat() {
        assertThat(print(new LockStat("The last run", List.of(LOCK))))
                .contains(
                        "con-bounces", "contentions", "waittime-min", "waittime-max", "waittime-total", "waittime-avg")
                .contains(
                        "acq-bounces", "acquisitions", "holdtime-min", "holdtime-max", "holdtime-total", "holdtime-avg")
                .containsPattern("list.lock-R +3 +4 +100 +400 +800 +200")
                .containsPattern("list.lock-R +8 +10 +300 +700 +5 +500");
        assertThat(print(new LockStat("The last run", List.of()))).contains("No lock was made.");
    }

    @Test
    void everyFindingIsAParagraphAfterTheNameOfItsMonitor() {
        Finding finding =
                new Finding(Monitor.DATA_RACES, 0x40, List.of("data"), List.of(0, 1), 5, 6, 2, "Data race on data.");

        assertThat(print(new FindingList("The last run", Set.of(), List.of(finding))))
                .contains("data-races: Data race on data.");
    }

    @Test
    void thatNothingWasFoundIsToldFromThatNobodyLooked() {
        assertThat(print(new FindingList("The last run", Set.of(Monitor.LOCK_ORDER), List.of())))
                .contains("Nothing was found by lock-order.");
        assertThat(print(new FindingList("The last run", Set.of(), List.of()))).contains("No monitor was switched on");
    }

    @Test
    void aLineIsShownWithItsWords() {
        CacheLineUse line = new CacheLineUse(
                0x1240,
                1,
                List.of("queue"),
                List.of(
                        new CacheLineUse.Offset(
                                0, "queue", new CacheLineUse.Counts(10, 0, 4, 0, 1, 2, 0), List.of(0, 1, 2, 5)),
                        new CacheLineUse.Offset(
                                8, "queue+8", new CacheLineUse.Counts(0, 7, 0, 6, 3, 1, 9), List.of(3))));

        assertThat(print(new CacheToCache("The last run", List.of(line))))
                .containsPattern("0x1240 +1 +7 +4 +3 +10 +4 +7 +6 +9")
                .containsPattern("\\+0 +queue +3 +10 +0 +0 +0-2, 5")
                .containsPattern("\\+8 +queue\\+8 +4 +0 +7 +9 +3");
        assertThat(print(new CacheToCache("The last run", List.of()))).contains("No line was counted");
    }
}
