package org.crosspoint.shell.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.hardware.ProtocolTable;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.core.run.SwapReport;
import org.crosspoint.core.sim.Metric;
import org.crosspoint.lab.Claim;
import org.crosspoint.lab.ExperimentReport;
import org.crosspoint.lab.ExperimentResult;
import org.crosspoint.shell.format.Block;
import org.crosspoint.shell.format.Facts;
import org.crosspoint.shell.format.Golden;
import org.crosspoint.shell.format.Look;
import org.crosspoint.shell.format.Page;
import org.junit.jupiter.api.Test;

class ViewsTest {
    private static final Look UNICODE = new Look(false, true, 80);

    private static final ProtocolTable MSI = ProtocolTable.parse(
            "MSI", """
            state | load      | store          | evict           | probe-read              | probe-write
            I     | read -> S | exclusive -> M | -               | -                       | -
            S     | hit       | upgrade -> M   | drop -> I       | keep                    | keep -> I
            M     | hit       | hit            | write-back -> I | supply, write-back -> S | supply -> I
            """, Map.of("I", "invalid: no copy", "S", "shared: read only", "M", "modified: the only copy"));

    @Test
    void a_protocol_is_a_table_and_a_diagram() throws IOException {
        Block page = Page.of(ProtocolView.table(MSI), ProtocolView.states(MSI), ProtocolView.diagram(MSI));
        Golden.check("protocol", Page.print(page, UNICODE));
    }

    @Test
    void a_swap_reports_drain_transfer_and_throughput() throws IOException {
        SwapReport swap = new SwapReport(
                DesignKind.LOCK,
                "tsl",
                "mcs",
                2_500_000_000L,
                1_234_000,
                56_000,
                List.of("1 lock"),
                47,
                2e5,
                1.9e6,
                false,
                "",
                List.of());
        Golden.check("swap", Page.print(SwapView.of(swap), UNICODE));
    }

    @Test
    void a_swap_of_a_lock_that_nobody_made_claims_no_effect() {
        SwapReport swap = new SwapReport(
                DesignKind.LOCK, "tsl", "mcs", 0, 0, 0, List.of("0 locks"), 0, 2e5, 1.9e6, false, "", List.of());
        assertThat(Page.print(SwapView.of(swap), Look.PLAIN))
                .contains("effect       none: the workload has made no lock")
                .doesNotContain("throughput");
    }

    @Test
    void a_swap_before_anything_has_run_claims_no_throughput_before() {
        SwapReport swap = new SwapReport(
                DesignKind.LOCK, "tsl", "mcs", 0, 0, 0, List.of("1 lock"), 0, 0, 1.9e6, false, "", List.of());
        assertThat(Page.print(SwapView.of(swap), Look.PLAIN))
                .contains("throughput   nothing had run before, 1.90 M/s after");
    }

    @Test
    void a_swap_that_was_rolled_back_says_why() throws IOException {
        SwapReport swap = new SwapReport(
                DesignKind.LOCK,
                "tsl",
                "bad",
                2_500_000_000L,
                1_234_000,
                0,
                List.of(),
                3,
                2e5,
                Double.NaN,
                true,
                "Lock bad threw an ArithmeticException at 2.5 ms on CPU 3.",
                List.of("CPU 3 in acquire of hammer.lock"));
        Golden.check("swap-rolled-back", Page.print(SwapView.of(swap), UNICODE));
    }

    @Test
    void an_explanation_names_lines_and_locks() throws IOException {
        Golden.check("explanation", Page.print(explanation(List.of()), UNICODE));
    }

    @Test
    void after_a_swap_an_explanation_credits_every_design_that_was_in_place() {
        String text =
                Page.print(explanation(List.of(swap("ttas", "tsl", false), swap("tsl", "mcs", true))), Look.PLAIN);
        assertThat(text.replaceAll("\\s+", " "))
                .contains("since the beginning, over every design that was in place: lock ttas -> tsl.")
                .containsPattern("hammer.lock ttas -> 1,000 .* tsl")
                .doesNotContain("mcs");
    }

    @Test
    void whatThePlatformRemarkedIsToldAtTheEnd() {
        assertThat(Page.print(explanation(List.of()), UNICODE).strip())
                .endsWith("CPU 3 read a stale 0 from flag at 7 ps: CPU 1 had written 5 at 5 ps.");
    }

    private static SwapReport swap(String from, String to, boolean rolledBack) {
        return new SwapReport(
                DesignKind.LOCK, from, to, 0, 0, 0, List.of("1 lock"), 0, 1, 1, rolledBack, "", List.of());
    }

    private static Explanation explanation(List<SwapReport> swaps) {
        return new Explanation(
                "The live simulation",
                1_000_000_000L,
                List.of(new Simulation.CpuTime(
                        0, 10, 100_000_000L, 400_000_000L, 100_000_000L, 300_000_000L, 0, 100_000_000L, 650_000_000L)),
                List.of(new Simulation.HotLine(
                        0x1240, 0, List.of("hammer.lock", "hammer.data"), 12_000, 9_000, List.of(0, 1, 2, 3, 7))),
                List.of(new Simulation.LockUse(
                        "hammer.lock",
                        "tsl",
                        1000,
                        900,
                        650_000_000L,
                        4_000_000L,
                        300_000_000L,
                        350_000L,
                        12,
                        new Simulation.LockUse.Bounces(850, 870),
                        new Simulation.LockUse.Contended(20_000L, 4_000_000L, 640_000_000L),
                        250_000L)),
                swaps,
                List.of("CPU 3 read a stale 0 from flag at 7 ps: CPU 1 had written 5 at 5 ps."));
    }

    @Test
    void claims_say_whether_they_hold_with_the_figure_measured() throws IOException {
        ExperimentReport report = new ExperimentReport(
                new ExperimentReport.Description("amdahl", "Speed-up", "COMP9242", List.of(), "b", "1"),
                Map.of(),
                "0.1.0",
                List.of(),
                4,
                new ExperimentResult(
                        List.of(),
                        List.of(),
                        List.of(
                                new Claim(
                                        "near",
                                        "The speed-up is within 3 % of the formula when nothing else is shared, at every number of CPUs.",
                                        "≤ 3 %",
                                        "1.2 %",
                                        true),
                                new Claim("below", "It is below it when a line is shared.", "< 1", "1.01", false))));
        Golden.check("claims", Page.print(new ClaimList(report), UNICODE));
    }

    @Test
    void cpus_in_a_row_are_ranges() {
        assertThat(Explanation.ranges(List.of(0, 1, 2, 5, 7, 8), UNICODE)).isEqualTo("0–2, 5, 7–8");
        assertThat(Explanation.ranges(List.of(), Look.PLAIN)).isEmpty();
    }

    @Test
    void parameters_are_shown_as_they_can_be_typed() {
        DesignChoice choice = new DesignChoice("links", new TreeMap<>(Map.of("a", "x y", "b", 7L, "c", "it's so")));
        assertThat(MachineView.brief(choice, Look.PLAIN)).isEqualTo("links a='x y' b=7 c=\"it's so\"");
    }

    @Test
    void a_count_that_was_verified_is_named() {
        List<Metric> metrics = List.of(Metric.counter("hammer.acquisitions", "1", 241_559));
        assertThat(Page.print(Verified.with(Facts.indented(0), metrics), Look.PLAIN))
                .isEqualTo("verified  count in memory 241,559 = acquisitions 241,559");
        assertThat(Verified.with(Facts.indented(0), List.of()).facts()).isEmpty();
    }

    @Test
    void what_is_none_of_ours_has_no_view() {
        assertThat(Views.block("text")).isNull();
    }
}
