package org.crosspoint.lock.readerswriter;

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
import org.crosspoint.core.run.Standalone;
import org.crosspoint.core.sync.Lock;
import org.crosspoint.core.sync.LockDesign;
import org.crosspoint.core.sync.LockSite;
import org.crosspoint.core.sync.ReadersWriterLockDesign;
import org.crosspoint.testkit.ClasspathDesigns;
import org.crosspoint.testkit.ReadersWriterJudge;
import org.crosspoint.testkit.ReadersWriterRule;
import org.crosspoint.testkit.TrialSettings;
import org.crosspoint.testkit.Verdict;
import org.junit.jupiter.api.Test;

/// The judge of the test kit finds every mistake of [BrokenRwLocks] and says it in a sentence. (Here and not
/// in the test kit, which does not depend on hardware designs.)
class ReadersWriterJudgeTest {
    private static final DesignChoice X86 =
            DesignChoice.of("tso").with("entries", 8).with("delay", 200);

    @Test
    void seesHalfAWriteWhenReadersDoNotLook() {
        assertThat(verdict(new BrokenRwLocks.BlindReaders(), ReadersWriterRule.WHOLE_READS)
                        .finding())
                .contains("half of what a writer wrote");
    }

    @Test
    void seesTwoWritersInside() {
        Verdict verdict = verdict(new BrokenRwLocks.TestThenSet(), ReadersWriterRule.EXCLUSION);
        assertThat(verdict.finding()).containsPattern("another writer is inside|are counted");
    }

    @Test
    void seesReadersThatWaitForEachOther() {
        assertThat(verdict(new BrokenRwLocks.OneByOne(), ReadersWriterRule.SHARING)
                        .finding())
                .contains("of 2 CPUs")
                .contains("Deadlock");
    }

    @Test
    void seesThatAReaderOvertookAWriterWhereAnOrderIsClaimed() {
        assertThat(verdict(new BrokenRwLocks.ClaimsOrder(), ReadersWriterRule.ORDER)
                        .finding())
                .contains("came as number");
    }

    @Test
    void asksForNoOrderThatIsNotClaimed() {
        assertThat(new ReaderPreferenceLock()
                        .getClass()
                        .getAnnotation(Design.class)
                        .provides())
                .isEmpty();
        assertThat(verdict(new ReaderPreferenceLock(), ReadersWriterRule.ORDER).holds())
                .isFalse();
    }

    @Test
    void seesAMissingFenceOnlyWhereStoresAreBuffered() {
        BrokenRwLocks.WithoutFence lock = new BrokenRwLocks.WithoutFence();
        assertThat(verdict(lock, ReadersWriterRule.WHOLE_READS).holds()).isTrue();
        assertThat(verdict(lock, ReadersWriterRule.WHOLE_READS, X86).finding()).contains("half of what a writer wrote");
    }

    private static Verdict verdict(ReadersWriterLockDesign design, ReadersWriterRule rule) {
        return verdict(design, rule, MachineDescription.USUAL_ORDERING);
    }

    private static Verdict verdict(ReadersWriterLockDesign design, ReadersWriterRule rule, DesignChoice ordering) {
        Design description = design.getClass().getAnnotation(Design.class);
        List<DesignFactory> designs = new ArrayList<>(ClasspathDesigns.find());
        designs.removeIf(ReadersWriterLockDesign.class::isInstance);
        designs.add(design);
        designs.add(new NoLock());
        TrialSettings settings = new TrialSettings(
                Standalone.with(designs),
                DesignKind.RW_LOCK,
                DesignChoice.of(description.id()),
                DesignChoice.of("none"),
                ordering,
                3);
        return new ReadersWriterJudge(settings, description).judge(rule);
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
