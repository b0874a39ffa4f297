package org.crosspoint.testkit;

import java.util.List;
import java.util.Optional;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.hardware.MachineDescription;

/// Judges a reclamation by every [ReclamationRule], on a bus and on a mesh, with 1 to 48 CPUs and several seeds, which
/// differ in how long readers stay and in the share of updates too.
public final class ReclamationJudge implements RuleJudge<ReclamationRule> {
    private static final int[] CPUS = {1, 2, 3, 5, 8, 16, 48};
    private static final int ROUNDS = 40;
    private static final int ROUNDS_OF_ALL_CPUS = 400;
    private static final int LEAST_ROUNDS = 10;

    private final TrialSettings settings;

    public ReclamationJudge(TrialSettings settings) {
        this.settings = settings;
    }

    @Override
    public List<ReclamationRule> rules() {
        return List.of(ReclamationRule.values());
    }

    @Override
    public String sentence(ReclamationRule rule) {
        return rule.sentence();
    }

    @Override
    public List<Trial> trials(ReclamationRule rule) {
        return settings.trials(CPUS, (machine, seed) -> complaint(rule, machine, seed));
    }

    private Optional<String> complaint(ReclamationRule rule, MachineDescription machine, int seed) {
        int rounds = Math.clamp(ROUNDS_OF_ALL_CPUS / machine.cpus(), LEAST_ROUNDS, ROUNDS);
        DesignChoice trial = DesignChoice.of(ReclamationTrial.ID)
                .with("rounds", rounds)
                .with("insideCycles", 40 * seed)
                .with("updatePercent", 20 + 10 * seed % 80);
        return switch (rule) {
            case SAFETY -> settings.complaint(machine, trial, seed, rounds);
            case GRACE_PERIODS -> settings.complaint(machine, trial.with("waits", true), seed, rounds);
            case COMPLETENESS -> settings.complaint(machine, trial.with("updatePercent", 100), seed, rounds);
            case UNASKED ->
                settings.complaint(machine, trial.with("updatePercent", 10).with("unasked", true), seed, rounds);
            case MODES -> settings.complaintOfModes(machine, trial, seed, rounds);
        };
    }
}
