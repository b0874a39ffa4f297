package org.crosspoint.testkit;

import java.util.List;
import java.util.Optional;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.hardware.Paging;
import org.crosspoint.core.hardware.Paging.Tlb;

/// Judges a shootdown by every [ShootdownRule], on a bus and on a mesh whose CPUs translate addresses, with 1
/// to 16 CPUs and several seeds.
public final class ShootdownJudge implements RuleJudge<ShootdownRule> {
    private static final int[] CPUS = {1, 2, 3, 5, 8, 16};
    private static final int ROUNDS = 12;
    private static final Paging PAGING = new Paging(4096, 4, true, true, 20, List.of(new Tlb("L1 TLB", 64, 4, 0)));

    private final TrialSettings settings;

    public ShootdownJudge(TrialSettings settings) {
        this.settings = settings;
    }

    @Override
    public List<ShootdownRule> rules() {
        return List.of(ShootdownRule.values());
    }

    @Override
    public String sentence(ShootdownRule rule) {
        return rule.sentence();
    }

    @Override
    public List<Trial> trials(ShootdownRule rule) {
        return settings.trials(CPUS, (machine, seed) -> complaint(rule, translating(machine), seed));
    }

    private Optional<String> complaint(ShootdownRule rule, MachineDescription machine, int seed) {
        DesignChoice trial = DesignChoice.of(ShootdownTrial.ID).with("rounds", ROUNDS);
        return switch (rule) {
            case FORGETTING -> settings.complaint(machine, trial, seed, ROUNDS);
            case SOME_CPUS -> settings.complaint(machine, trial.with("some", true), seed, ROUNDS);
            case MODES -> settings.complaintOfModes(machine, trial, seed, ROUNDS);
        };
    }

    private static MachineDescription translating(MachineDescription machine) {
        return new MachineDescription(
                machine.id(),
                machine.title(),
                machine.source(),
                machine.clockMegahertz(),
                machine.stations(),
                machine.lineBytes(),
                machine.caches(),
                machine.timing(),
                machine.organisation(),
                machine.interconnect(),
                machine.protocol(),
                machine.tracking(),
                machine.ordering(),
                machine.features(),
                machine.assumptions(),
                PAGING,
                machine.energy());
    }
}
