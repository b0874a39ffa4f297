package org.crosspoint.testkit;

import java.util.List;
import java.util.Optional;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.hardware.MachineDescription;

/// Judges a transport by every [TransportRule], on a bus and on a mesh, with 1 to 16 CPUs and several seeds, which
/// differ in how long CPUs think between messages too: from hardly to longer than any transport would poll.
public final class TransportJudge implements RuleJudge<TransportRule> {
    private static final int[] CPUS = {1, 2, 3, 5, 8, 16};
    private static final int[] SEVERAL = {2, 3, 5, 8, 16};
    private static final int MESSAGES_OF_ALL_CPUS = 320;
    private static final int LEAST_MESSAGES = 16;

    /// Mean, in cycles; one of these by seed.
    private static final int[] THINKING = {5, 300, 3000, 30};

    private final TrialSettings settings;

    public TransportJudge(TrialSettings settings) {
        this.settings = settings;
    }

    @Override
    public List<TransportRule> rules() {
        return List.of(TransportRule.values());
    }

    @Override
    public String sentence(TransportRule rule) {
        return rule.sentence();
    }

    @Override
    public List<Trial> trials(TransportRule rule) {
        int[] cpus =
                switch (rule) {
                    case DELIVERY, MODES, THREADS -> CPUS;
                    case FULLNESS, WAKING, BELL, POLLING -> SEVERAL;
                };
        return settings.trials(cpus, (machine, seed) -> complaint(rule, machine, seed));
    }

    private Optional<String> complaint(TransportRule rule, MachineDescription machine, int seed) {
        int messages = Math.max(MESSAGES_OF_ALL_CPUS / machine.cpus(), LEAST_MESSAGES);
        DesignChoice trial = DesignChoice.of(TransportTrial.ID)
                .with("messages", messages)
                .with("thinkCycles", THINKING[seed % THINKING.length]);
        return switch (rule) {
            case DELIVERY -> settings.complaint(machine, trial.with("traffic", "all-to-all"), seed, messages);
            case FULLNESS -> settings.complaint(machine, trial.with("traffic", "all-to-one"), seed, messages);
            case WAKING -> settings.complaint(machine, trial.with("traffic", "ring"), seed, messages);
            case BELL -> settings.complaint(machine, trial.with("traffic", "bell"), seed, messages);
            case THREADS -> settings.complaint(machine, trial.with("traffic", "threads"), seed, messages);
            case POLLING -> settings.complaint(machine, trial.with("traffic", "polls"), seed, messages);
            case MODES -> settings.complaintOfModes(machine, trial.with("traffic", "all-to-all"), seed, messages);
        };
    }
}
