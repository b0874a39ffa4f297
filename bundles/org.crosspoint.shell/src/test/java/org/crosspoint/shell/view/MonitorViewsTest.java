package org.crosspoint.shell.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crosspoint.core.run.CacheLineUse;
import org.crosspoint.core.run.Finding;
import org.crosspoint.core.run.Monitor;
import org.crosspoint.core.run.Simulation.LockUse;
import org.crosspoint.core.run.Simulation.State;
import org.crosspoint.lab.RunResult;
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

        assertThat(print(new FindingList("The last run", Set.of(), List.of(finding), State.FINISHED)))
                .contains("data-races: Data race on data.");
    }

    @Test
    void thatNothingWasFoundIsToldFromThatNobodyLooked() {
        assertThat(nothing(State.FINISHED, Monitor.LOCK_ORDER)).contains("Nothing was found by lock-order.");
        assertThat(nothing(State.FINISHED)).contains("No monitor was switched on");
        assertThat(nothing(State.FINISHED, Monitor.CACHE_LINES)).contains("which only counts; 'c2c' shows that.");
    }

    @Test
    void whatIsNotOverIsNotCleared() {
        assertThat(nothing(State.FAILED, Monitor.DATA_RACES, Monitor.CACHE_LINES))
                .contains("Nothing was found by data-races up to where it failed.");
        assertThat(nothing(State.PAUSED, Monitor.DATA_RACES)).contains("Nothing was found by data-races so far.");
    }

    private static String nothing(State state, Monitor... monitors) {
        return print(new FindingList("The last run", new TreeSet<>(List.of(monitors)), List.of(), state));
    }

    @Test
    void whatWasFoundOfOneArrayIsOneParagraph() {
        List<Finding> findings =
                IntStream.range(0, 30).mapToObj(i -> race("data[" + i + "]")).toList();

        assertThat(races(findings))
                .containsExactly(
                        "data-races: Data race on data[0] at 1,234.5 us. And 29 more findings of data; 'export' writes all of them.");
    }

    @Test
    void ofManyVariablesTheRestIsCounted() {
        List<Finding> findings =
                IntStream.range(0, 12).mapToObj(i -> race("v" + i + "+8")).toList();

        assertThat(races(findings))
                .hasSize(11)
                .endsWith("data-races: 2 more findings of other variables; 'export' writes all of them.");
    }

    private static Finding race(String variable) {
        return new Finding(
                Monitor.DATA_RACES,
                0x40,
                List.of(variable),
                List.of(0, 1),
                5,
                6,
                2,
                "Data race on " + variable + " at 1234500000 ps.");
    }

    /// The paragraphs, each on one line.
    private static List<String> races(List<Finding> findings) {
        String text = print(new FindingList("", Set.of(Monitor.DATA_RACES), findings, State.FINISHED));
        return Stream.of(text.strip().split("\n\n", -1))
                .map(paragraph -> paragraph.replace('\n', ' '))
                .toList();
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

        assertThat(print(new CacheToCache("The last run", List.of(line), 5)))
                .containsPattern("0x1240 +1 +7 +4 +3 +10 +4 +7 +6 +9")
                .containsPattern("\\+0 +queue +3 +10 +0 +0 +0-2, 5")
                .containsPattern("\\+8 +queue\\+8 +4 +0 +7 +9 +3");
        assertThat(print(new CacheToCache("The last run", List.of(), 5))).contains("No line was counted");
    }

    @Test
    void linesThatNeverCameFromAnotherCacheAreNotShown() {
        CacheLineUse still = new CacheLineUse(
                0x80,
                0,
                List.of("stack"),
                List.of(new CacheLineUse.Offset(
                        0, "stack", new CacheLineUse.Counts(10, 0, 4, 0, 0, 0, 0), List.of(0))));

        assertThat(print(new CacheToCache("The last run", List.of(still), 5)))
                .contains("No line was found modified in another CPU's cache.")
                .doesNotContain("stack");
    }

    @Test
    void thatARunKeepsNoMoreLinesIsSaid() {
        CacheLineUse line = new CacheLineUse(
                0x80,
                0,
                List.of("data"),
                List.of(new CacheLineUse.Offset(0, "data", new CacheLineUse.Counts(10, 0, 4, 0, 1, 0, 0), List.of(0))));
        List<CacheLineUse> kept = Collections.nCopies(RunResult.HOT_LINES, line);

        assertThat(print(new CacheToCache("The last run", kept, RunResult.HOT_LINES)))
                .doesNotContain("A run keeps");
        assertThat(print(new CacheToCache("The last run", kept, 30))).contains("A run keeps its 20 hottest lines");
    }
}
