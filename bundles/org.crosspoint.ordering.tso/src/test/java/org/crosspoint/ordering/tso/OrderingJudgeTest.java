package org.crosspoint.ordering.tso;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignFactory;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.FixedCatalogue;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.MemoryOrdering;
import org.crosspoint.core.hardware.OrderingRules;
import org.crosspoint.core.run.Standalone;
import org.crosspoint.testkit.ClasspathDesigns;
import org.crosspoint.testkit.OrderingJudge;
import org.crosspoint.testkit.OrderingRule;
import org.crosspoint.testkit.Verdict;
import org.junit.jupiter.api.Test;

/// Orderings whose data are wrong are found out. What the engine makes of data is one thing for all of them, so an
/// ordering cannot drain out of order or let a load overtake a fence.
class OrderingJudgeTest {
    private static Verdict verdict(OrderingRule rule, MemoryOrdering design) {
        return judge(design).judge(rule);
    }

    private static OrderingJudge judge(MemoryOrdering design) {
        List<DesignFactory> designs = new ArrayList<>(ClasspathDesigns.find());
        designs.add(design);
        String id = design.getClass().getAnnotation(Design.class).id();
        DesignChoice lock = OrderingJudge.anyLock(FixedCatalogue.of(designs));
        return new OrderingJudge(Standalone.with(designs), design, DesignChoice.of(id), lock, 1);
    }

    private static String finding(OrderingRule rule, MemoryOrdering design) {
        Verdict verdict = verdict(rule, design);
        assertThat(verdict.holds()).isFalse();
        return verdict.finding();
    }

    /// The IBM 370's.
    @Test
    void notForwardingIsAllowed() {
        for (OrderingRule rule : OrderingRule.values()) {
            Verdict verdict = verdict(rule, new NoForwarding());
            assertThat(verdict.holds()).as(verdict.finding()).isTrue();
        }
    }

    @Test
    void bufferingWhatIsSaidToBeSequentialIsFound() {
        assertThat(finding(OrderingRule.DECLARED, new SaysSequential()))
                .endsWith("It provides sequential-consistency, and buffers 8 stores.");
    }

    @Test
    void notSayingThatItIsSequentialIsFound() {
        assertThat(finding(OrderingRule.DECLARED, new Secretive()))
                .endsWith("It buffers no stores, and does not provide sequential-consistency.");
    }

    @Test
    void rulesThatAreOthersEachTimeAreFound() {
        assertThat(finding(OrderingRule.DECLARED, new Moody()))
                .contains("Its rules are OrderingRules[storeBuffer=", "and, when asked for again, OrderingRules[");
    }

    /// One that shows the judge one thing and the engine another.
    @Test
    void otherRulesInTheRunThanAreShownAreFoundByWhatLoadsDo() {
        assertThat(onTwoCpus(new ShowsNothing())).contains("both stored, and neither saw the other");
        assertThat(onTwoCpus(new ShowsBuffers()))
                .contains("No load overtook a store in 60 rounds, although stores are buffered.");
    }

    private static String onTwoCpus(MemoryOrdering design) {
        return judge(design).trials(OrderingRule.DECLARED).stream()
                .filter(trial -> trial.title().equals("bus of 2 CPUs"))
                .findFirst()
                .orElseThrow()
                .complaint()
                .orElse("");
    }

    private static final OrderingRules TSO = new OrderingRules(8, true, 0);

    @Design(id = "no-forwarding", title = "Planted", source = "These tests")
    private static final class NoForwarding implements MemoryOrdering {
        @Override
        public OrderingRules rules(Settings settings) {
            return new OrderingRules(8, false, 0);
        }
    }

    @Design(
            id = "says-sequential",
            title = "Planted",
            source = "These tests",
            provides = Feature.SEQUENTIAL_CONSISTENCY)
    private static final class SaysSequential implements MemoryOrdering {
        @Override
        public OrderingRules rules(Settings settings) {
            return TSO;
        }
    }

    @Design(id = "secretive", title = "Planted", source = "These tests")
    private static final class Secretive implements MemoryOrdering {
        @Override
        public OrderingRules rules(Settings settings) {
            return OrderingRules.SEQUENTIAL;
        }
    }

    @Design(id = "moody", title = "Planted", source = "These tests")
    private static final class Moody implements MemoryOrdering {
        private int asked;

        @Override
        public OrderingRules rules(Settings settings) {
            return new OrderingRules(1 + asked++ % 2, true, 0);
        }
    }

    /// Twice one way, for the judge, and then another, until the run is over.
    private abstract static class TwoFaced implements MemoryOrdering {
        private final OrderingRules shown;
        private final OrderingRules used;
        private int asked;

        TwoFaced(OrderingRules shown, OrderingRules used) {
            this.shown = shown;
            this.used = used;
        }

        @Override
        public OrderingRules rules(Settings settings) {
            return asked++ < 2 ? shown : used;
        }
    }

    @Design(id = "shows-nothing", title = "Planted", source = "These tests", provides = Feature.SEQUENTIAL_CONSISTENCY)
    private static final class ShowsNothing extends TwoFaced {
        ShowsNothing() {
            super(OrderingRules.SEQUENTIAL, TSO);
        }
    }

    @Design(id = "shows-buffers", title = "Planted", source = "These tests")
    private static final class ShowsBuffers extends TwoFaced {
        ShowsBuffers() {
            super(TSO, OrderingRules.SEQUENTIAL);
        }
    }
}
