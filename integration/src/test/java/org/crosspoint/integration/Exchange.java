package org.crosspoint.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.crosspoint.integration.laboratory.Laboratory;
import org.crosspoint.integration.laboratory.LiveRun;
import org.crosspoint.integration.laboratory.RunStatus;

/// Settings of the workload for memory that is coherent in islands only: words go round inside each, and across by
/// write-back and invalidation. It counts the reads that bring something else than was written.
final class Exchange {
    static final String WORKLOAD = "group-exchange";

    private static final int ROUNDS = 20;
    private static final int CPUS = 8;

    /// Cores of an island, by tracking; eight CPUs are four islands or eight.
    private static final List<String> ISLANDS_OF_TWO = List.of("designs.tracking.cores=2", "workload.group=2");

    private static final List<String> ISLANDS_OF_ONE = List.of("workload.group=1");
    private static final Set<String> TRACKINGS = Set.of("islands", "none");

    private Exchange() {}

    /// Whether a tracking is for this workload rather than for those that rely on coherent memory.
    static boolean isFor(String tracking) {
        return TRACKINGS.contains(tracking);
    }

    static String[] on(String machine, String tracking, Stream<String> more) {
        Stream<String> common = Stream.of(
                "machine=" + machine,
                "cpus=" + CPUS,
                "duration=unbounded",
                "mode=strict",
                "workload=" + WORKLOAD,
                "workload.iterations=" + ROUNDS,
                "designs.tracking=" + tracking);
        List<String> islands = tracking.equals("islands") ? ISLANDS_OF_TWO : ISLANDS_OF_ONE;
        return Stream.of(common, islands.stream(), more).flatMap(part -> part).toArray(String[]::new);
    }

    /// Runs it, and asserts that every word arrived as it was written.
    static void isRight(Laboratory laboratory, String... settings) throws InterruptedException {
        try (LiveRun run = laboratory.simulation(settings)) {
            run.start();
            RunStatus end = run.await();
            String which = String.join(" ", settings);
            assertThat(end.message()).as(which).isEmpty();
            assertThat(end.details()).as(which).isEmpty();
            assertThat(end.state()).isEqualTo("FINISHED");
            assertThat(end.units()).isEqualTo((long) ROUNDS * CPUS);
            int group = settingsHave("workload.group=2", settings) ? 2 : 1;
            assertThat(run.metric("exchange.inside")).as(which).isEqualTo(group == 1 ? 0 : ROUNDS * CPUS);
            assertThat(run.metric("exchange.inside.wrong")).as(which).isZero();
            assertThat(run.metric("exchange.across")).as(which).isEqualTo((double) ROUNDS * CPUS / group);
            assertThat(run.metric("exchange.across.wrong")).as(which).isZero();
        }
    }

    private static boolean settingsHave(String setting, String... settings) {
        return List.of(settings).contains(setting);
    }
}
