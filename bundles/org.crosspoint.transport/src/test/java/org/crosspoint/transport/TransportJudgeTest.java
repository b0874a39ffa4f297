package org.crosspoint.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignFactory;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.message.TransportDesign;
import org.crosspoint.core.run.Standalone;
import org.crosspoint.core.sync.Lock;
import org.crosspoint.core.sync.LockDesign;
import org.crosspoint.core.sync.LockSite;
import org.crosspoint.testkit.ClasspathDesigns;
import org.crosspoint.testkit.TransportJudge;
import org.crosspoint.testkit.TransportRule;
import org.crosspoint.testkit.TrialSettings;
import org.crosspoint.testkit.Verdict;
import org.junit.jupiter.api.Test;

/// The judge of the test kit finds every mistake of [BrokenTransports].
class TransportJudgeTest {
    private static final DesignChoice X86 =
            DesignChoice.of("tso").with("entries", 8).with("delay", 200);

    @Test
    void seesPartOfAMessage() {
        assertThat(verdict(new BrokenTransports.Eager(), TransportRule.DELIVERY).finding())
                .containsPattern("CPU \\d+ got from CPU \\d+ .* as message \\d+ by trial \\(eager\\), word");
    }

    @Test
    void seesThatMessagesAreWrittenOver() {
        assertThat(verdict(new BrokenTransports.Roomless(), TransportRule.FULLNESS)
                        .finding())
                .containsPattern("CPU 0 got from CPU \\d+");
    }

    @Test
    void seesThatAMessageComesTwice() {
        assertThat(verdict(new BrokenTransports.Stutterer(), TransportRule.DELIVERY)
                        .finding())
                .containsPattern("CPU \\d+ got from CPU \\d+");
    }

    @Test
    void seesThatAReceiverSleepsOnAMessage() {
        assertThat(verdict(new BrokenTransports.Sleepyhead(), TransportRule.WAKING)
                        .holds())
                .isFalse();
    }

    @Test
    void seesAMissingFenceOnlyWhereStoresAreBuffered() {
        BrokenTransports.WithoutFence design = new BrokenTransports.WithoutFence();
        assertThat(verdict(design, TransportRule.WAKING).holds()).isTrue();
        assertThat(verdict(design, TransportRule.WAKING, X86).holds()).isFalse();
    }

    private static Verdict verdict(TransportDesign design, TransportRule rule) {
        return verdict(design, rule, MachineDescription.USUAL_ORDERING);
    }

    private static Verdict verdict(TransportDesign design, TransportRule rule, DesignChoice ordering) {
        Design description = design.getClass().getAnnotation(Design.class);
        List<DesignFactory> designs = new ArrayList<>(ClasspathDesigns.find());
        designs.removeIf(TransportDesign.class::isInstance);
        designs.add(design);
        designs.add(new NoLock());
        TrialSettings settings = new TrialSettings(
                Standalone.with(designs),
                DesignKind.TRANSPORT,
                DesignChoice.of(description.id()),
                DesignChoice.of("none"),
                ordering,
                8);
        return new TransportJudge(settings).judge(rule);
    }

    /// Nobody locks anything in these trials.
    @Design(id = "none", title = "No lock", source = "made up for a test")
    static final class NoLock implements LockDesign {
        @Override
        public Lock create(LockSite site, Settings settings) {
            return new Lock() {
                @Override
                public void acquire(Cpu cpu) {
                    throw new IllegalStateException("nobody locks");
                }

                @Override
                public void release(Cpu cpu) {
                    throw new IllegalStateException("nobody locks");
                }
            };
        }
    }
}
