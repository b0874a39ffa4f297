package org.crosspoint.testkit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.hardware.MachineDescription;

/// Judges a readers–writer lock by every [ReadersWriterRule], on a bus and on a mesh, with 1 to 48 CPUs and several
/// seeds, which differ in think times and in the share of writers too.
public final class ReadersWriterJudge implements RuleJudge<ReadersWriterRule> {
    private static final int[] CPUS = {1, 2, 3, 5, 8, 16, 48};
    private static final int ROUNDS = 20;
    private static final int ROUNDS_OF_ALL_CPUS = 200;
    private static final int LEAST_ROUNDS = 4;

    private final TrialSettings settings;
    private final boolean claimsOrder;

    /// @param design the judged design's description, which tells whether it claims to be first come, first served
    public ReadersWriterJudge(TrialSettings settings, Design design) {
        this.settings = settings;
        claimsOrder = Arrays.asList(design.provides()).contains(Feature.FIFO);
    }

    @Override
    public List<ReadersWriterRule> rules() {
        return Arrays.stream(ReadersWriterRule.values())
                .filter(rule -> rule != ReadersWriterRule.ORDER || claimsOrder)
                .toList();
    }

    @Override
    public String sentence(ReadersWriterRule rule) {
        return rule.sentence();
    }

    @Override
    public List<Trial> trials(ReadersWriterRule rule) {
        return settings.trials(CPUS, (machine, seed) -> complaint(rule, machine, seed));
    }

    private Optional<String> complaint(ReadersWriterRule rule, MachineDescription machine, int seed) {
        int rounds = Math.clamp(ROUNDS_OF_ALL_CPUS / machine.cpus(), LEAST_ROUNDS, ROUNDS);
        DesignChoice trial = DesignChoice.of(ReadersWriterTrial.ID)
                .with("rounds", rounds)
                .with("thinkCycles", TrialSettings.thinkCycles(machine, seed));
        return switch (rule) {
            case EXCLUSION -> settings.complaint(machine, trial.with("writePercent", 100), seed, rounds);
            case WHOLE_READS -> settings.complaint(machine, trial.with("writePercent", 15 * seed % 100), seed, rounds);
            case SHARING -> settings.complaint(machine, DesignChoice.of(ReadersMeet.ID), seed, 1);
            case TURNS ->
                settings.complaint(machine, trial.with("thinkCycles", 20).with("insideCycles", 100), seed, rounds);
            case ORDER ->
                settings.complaint(
                        machine, DesignChoice.of(ReadersWriterArrivals.ID).with("order", seed), seed, 1);
            case MODES -> settings.complaintOfModes(machine, trial.with("records", 2), seed, rounds);
        };
    }
}
