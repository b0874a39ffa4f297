package org.crosspoint.scheduler.queues;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignFactory;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.run.Standalone;
import org.crosspoint.core.schedule.SchedulerDesign;
import org.crosspoint.scheduler.queues.BrokenScheduler.Mistake;
import org.crosspoint.testkit.ClasspathDesigns;
import org.crosspoint.testkit.SchedulerJudge;
import org.crosspoint.testkit.SchedulerRule;
import org.crosspoint.testkit.SchedulerTrial;
import org.crosspoint.testkit.TrialOs;
import org.crosspoint.testkit.TrialSettings;
import org.junit.jupiter.api.Test;

/// The judge of the test kit finds every mistake of [BrokenScheduler].
class SchedulerJudgeTest {
    @Test
    void seesThatAThreadBelowOthersStarves() {
        assertThat(finding(Mistake.LAST_COME_FIRST_SERVED, SchedulerRule.NO_STARVATION))
                .contains("starves");
    }

    @Test
    void seesThatPrioritiesAreOfNoAccount() {
        assertThat(finding(Mistake.LAST_COME_FIRST_SERVED, SchedulerRule.PRIORITIES))
                .isNotEmpty();
    }

    @Test
    void seesAThreadWhereItMayNotRun() {
        assertThat(finding(Mistake.ANYWHERE, SchedulerRule.AFFINITY))
                .contains("though it may run on those of the mask");
    }

    @Test
    void seesThatAThreadIsLost() {
        assertThat(finding(Mistake.FORGETS, SchedulerRule.EXACTLY_ONCE)).containsPattern("Deadlock|lost");
    }

    @Test
    void seesCpusThatIdleWhileThreadsAreReady() {
        assertThat(finding(Mistake.ONE_CPU, SchedulerRule.WORK_CONSERVATION)).contains("a CPU idles");
    }

    private static String finding(Mistake mistake, SchedulerRule rule) {
        List<DesignFactory> designs = new ArrayList<>(ClasspathDesigns.find());
        designs.removeIf(design ->
                design instanceof SchedulerDesign || design instanceof SchedulerTrial || design instanceof TrialOs);
        designs.addAll(List.of(new BrokenScheduler(mistake), new SchedulerTrial(), new TrialOs()));
        TrialSettings settings = new TrialSettings(
                Standalone.with(designs),
                DesignKind.SCHEDULER,
                DesignChoice.of("broken"),
                Map.of(DesignKind.OS, DesignChoice.of("trial-os")),
                DesignChoice.of("tsl"),
                MachineDescription.USUAL_ORDERING,
                2);
        return new SchedulerJudge(settings, List.of(Feature.PRIORITIES, Feature.WORK_CONSERVING))
                .judge(rule)
                .finding();
    }
}
