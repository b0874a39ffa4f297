package org.crosspoint.core.internal.hardware;

import java.util.List;
import org.crosspoint.core.hardware.CoreKind.Power;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.hardware.MachineDescription.Energy;
import org.crosspoint.core.sim.Metric;

/// What a machine has consumed: its cores by the cycles in which they were active or idle and by their operations, its
/// network by hops, and the rest by time. Counted from what is counted anyway, when it is asked for.
final class EnergyAccount {
    private static final double JOULES_PER_PICOJOULE = 1e-12;

    private final SimulatedMachine machine;
    private final MachineDescription description;

    EnergyAccount(SimulatedMachine machine) {
        this.machine = machine;
        description = machine.description;
    }

    /// `energy.cores`, `.network`, `.background` and their sum `.total` in joules; nothing for a machine that does not
    /// say what it consumes.
    ///
    /// @param ofNetwork the metrics of the network in place
    List<Metric> metrics(long now, List<Metric> ofNetwork) {
        if (!isKnown()) {
            return List.of();
        }
        long cores = cores(now);
        long network = Math.multiplyExact(machine.coherence.messenger.hops.upTo(ofNetwork), (long)
                description.energy().perHop());
        long background = Math.multiplyExact(
                now / description.cycle(), (long) description.energy().backgroundPerCycle());
        return List.of(
                joules("energy.cores", cores),
                joules("energy.network", network),
                joules("energy.background", background),
                joules("energy.total", cores + network + background));
    }

    private boolean isKnown() {
        boolean ofCores = description.stations().stream()
                .anyMatch(station -> !station.core().kind().power().equals(Power.UNKNOWN));
        return ofCores || !description.energy().equals(Energy.UNKNOWN);
    }

    private long cores(long now) {
        long picojoules = 0;
        for (int id = 0; id < machine.cores(); id++) {
            Core core = machine.core(id);
            Power power = core.kind().power();
            long cycle = description.cycle(core.kind());
            long active = core.activeUntil(now);
            picojoules += active / cycle * power.activePerCycle();
            picojoules += (now - active) / cycle * power.idlePerCycle();
            picojoules += core.operations() * power.perOperation();
        }
        return picojoules;
    }

    private static Metric joules(String name, long picojoules) {
        return Metric.gauge(name, "J", picojoules * JOULES_PER_PICOJOULE);
    }
}
