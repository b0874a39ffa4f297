package org.crosspoint.testkit;

import java.util.List;
import java.util.Optional;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.hardware.MachineDescription;

/// Judges a barrier by every [BarrierRule], on a bus and on a mesh, with 1 to 48 CPUs and several seeds.
public final class BarrierJudge implements RuleJudge<BarrierRule> {
    private static final int[] CPUS = {1, 2, 3, 4, 5, 7, 8, 16, 17, 48};
    private static final int EPISODES = 12;

    private final TrialSettings settings;

    public BarrierJudge(TrialSettings settings) {
        this.settings = settings;
    }

    @Override
    public List<BarrierRule> rules() {
        return List.of(BarrierRule.values());
    }

    @Override
    public String sentence(BarrierRule rule) {
        return rule.sentence();
    }

    @Override
    public List<Trial> trials(BarrierRule rule) {
        return settings.trials(CPUS, (machine, seed) -> complaint(rule, machine, seed));
    }

    private Optional<String> complaint(BarrierRule rule, MachineDescription machine, int seed) {
        DesignChoice trial = DesignChoice.of(BarrierTrial.ID).with("episodes", EPISODES);
        return switch (rule) {
            case MEETING -> settings.complaint(machine, trial.with("workCycles", 100 * seed), seed, EPISODES);
            case SEVERAL -> settings.complaint(machine, trial.with("barriers", 3), seed, EPISODES);
            case EPISODES -> {
                int many = 5 * EPISODES;
                DesignChoice fast =
                        trial.with("episodes", many).with("workCycles", 0).with("looks", 0);
                yield settings.complaint(machine, fast, seed, many);
            }
            case MODES -> settings.complaintOfModes(machine, trial.with("barriers", 2), seed, EPISODES);
        };
    }
}
