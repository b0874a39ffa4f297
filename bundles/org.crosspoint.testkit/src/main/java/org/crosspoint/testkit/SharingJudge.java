package org.crosspoint.testkit;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.hardware.MachineDescription;

/// Judges a sharing by every [SharingRule], on a bus and on a mesh, with 1 to 8 CPUs and several seeds, with
/// each of the objects that come with Crosspoint and one whose operations have effects.
public final class SharingJudge implements RuleJudge<SharingRule> {
    private static final int[] ALONE = {1};
    private static final int[] CPUS = {2, 3, 5, 8};
    private static final int CALLS_OF_ALL_CPUS = 96;
    private static final int MOST_CALLS = 30;

    private final TrialSettings settings;
    private final boolean weakReads;

    /// @param weakReads whether the design says that its reads may be weak
    public SharingJudge(TrialSettings settings, boolean weakReads) {
        this.settings = settings;
        this.weakReads = weakReads;
    }

    @Override
    public List<SharingRule> rules() {
        return List.of(SharingRule.values());
    }

    @Override
    public String sentence(SharingRule rule) {
        return rule.sentence();
    }

    @Override
    public List<Trial> trials(SharingRule rule) {
        int[] cpus = rule == SharingRule.ALONE ? ALONE : CPUS;
        return settings.trials(cpus, (machine, seed) -> Arrays.stream(TriedObject.Name.values())
                .map(object -> complaint(rule, machine, seed, object)
                        .map(complaint -> object.name().toLowerCase(Locale.ROOT) + ": " + complaint))
                .flatMap(Optional::stream)
                .findFirst());
    }

    private Optional<String> complaint(
            SharingRule rule, MachineDescription machine, int seed, TriedObject.Name object) {
        int rounds = Math.min(MOST_CALLS, CALLS_OF_ALL_CPUS / machine.cpus());
        DesignChoice trial = DesignChoice.of(SharingTrial.ID)
                .with("object", object.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .with("rounds", rounds)
                .with("weakReads", weakReads)
                .with("thinkCycles", rule == SharingRule.CONTENTION ? 0 : 200 * seed);
        return rule == SharingRule.MODES
                ? settings.complaintOfModes(machine, trial, seed, rounds)
                : settings.complaint(machine, trial, seed, rounds);
    }
}
