package org.crosspoint.testkit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.hardware.MachineDescription;

/// Judges a scheduler by every [SchedulerRule], on a bus and on a mesh, with 1 to 8 CPUs and several seeds.
public final class SchedulerJudge implements RuleJudge<SchedulerRule> {
    private static final int[] CPUS = {1, 2, 3, 8};

    private final TrialSettings settings;
    private final List<String> declared;

    /// @param declared features that the design provides
    public SchedulerJudge(TrialSettings settings, List<String> declared) {
        this.settings = settings;
        this.declared = List.copyOf(declared);
    }

    @Override
    public List<SchedulerRule> rules() {
        return Arrays.stream(SchedulerRule.values())
                .filter(rule -> switch (rule) {
                    case PRIORITIES -> declared.contains(Feature.PRIORITIES);
                    case WORK_CONSERVATION -> declared.contains(Feature.WORK_CONSERVING);
                    case EXACTLY_ONCE, AFFINITY, NO_STARVATION, MODES -> true;
                })
                .toList();
    }

    @Override
    public String sentence(SchedulerRule rule) {
        return rule.sentence();
    }

    @Override
    public List<Trial> trials(SchedulerRule rule) {
        return settings.trials(CPUS, (machine, seed) -> complaint(rule, machine, seed));
    }

    private Optional<String> complaint(SchedulerRule rule, MachineDescription machine, int seed) {
        DesignChoice trial = DesignChoice.of(SchedulerTrial.ID);
        return switch (rule) {
            case EXACTLY_ONCE -> settings.complaint(machine, trial, seed, 0);
            case AFFINITY -> settings.complaint(machine, trial.with("moves", true), seed, 0);
            case NO_STARVATION ->
                settings.complaint(machine, trial.with("work", "BUSY"), seed, 0)
                        .or(() -> settings.complaint(machine, trial.with("work", "ALONE"), seed, 0));
            case PRIORITIES -> settings.complaint(machine, trial.with("work", "PRIORITIES"), seed, 0);
            case WORK_CONSERVATION -> settings.complaint(machine, trial.with("work", "UNEVEN"), seed, 0);
            case MODES -> settings.complaintOfModes(machine, trial.with("moves", true), seed, 0);
        };
    }
}
