package org.crosspoint.core.run;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.hardware.MachineDescription;

/// All that a simulation depends on, with the versions of the bundles.
///
/// @param machine the hardware; its interconnect, protocol, tracking and ordering are the ones to use
/// @param cpus how many of the machine's CPUs take part, from CPU 0; 1 up to all
/// @param lock the lock design
/// @param workload the workload
/// @param duration simulated time after which programs are asked to stop, in picoseconds; at least 1
/// @param seed seed of all random streams
/// @param swaps hot swaps at given times, in order of time
/// @param mode how the engine proceeds; results are equal
/// @param optional designs of the kinds that a workload may do without ([DesignKind#isOptional]): those that it uses
/// @param monitors what is looked out for; results are equal
public record SimulationSpec(
        MachineDescription machine,
        int cpus,
        DesignChoice lock,
        DesignChoice workload,
        long duration,
        long seed,
        List<ScheduledSwap> swaps,
        Mode mode,
        Map<DesignKind, DesignChoice> optional,
        Set<Monitor> monitors) {

    /// Duration of a run that ends when its programs return.
    public static final long UNBOUNDED = Long.MAX_VALUE;

    public SimulationSpec {
        swaps = List.copyOf(swaps);
        Map<DesignKind, DesignChoice> ordered = new EnumMap<>(DesignKind.class);
        ordered.putAll(optional);
        optional = Collections.unmodifiableMap(ordered);
        Set<Monitor> inOrder = EnumSet.noneOf(Monitor.class);
        inOrder.addAll(monitors);
        monitors = Collections.unmodifiableSet(inOrder);
        for (DesignKind kind : optional.keySet()) {
            if (!kind.isOptional()) {
                throw new IllegalArgumentException("a " + kind.id() + " is not optional; give it by its own name");
            }
        }
    }

    /// Without any of the optional designs, and without monitors.
    public SimulationSpec(
            MachineDescription machine,
            int cpus,
            DesignChoice lock,
            DesignChoice workload,
            long duration,
            long seed,
            List<ScheduledSwap> swaps,
            Mode mode) {
        this(machine, cpus, lock, workload, duration, seed, swaps, mode, Map.of(), Set.of());
    }

    /// With other designs of the optional kinds.
    public SimulationSpec with(Map<DesignKind, DesignChoice> newOptional) {
        return new SimulationSpec(machine, cpus, lock, workload, duration, seed, swaps, mode, newOptional, monitors);
    }

    /// With other swaps, and proceeding in some way.
    public SimulationSpec with(List<ScheduledSwap> newSwaps, Mode newMode) {
        return new SimulationSpec(machine, cpus, lock, workload, duration, seed, newSwaps, newMode, optional, monitors);
    }

    /// With monitors.
    public SimulationSpec monitored(Set<Monitor> newMonitors) {
        return new SimulationSpec(machine, cpus, lock, workload, duration, seed, swaps, mode, optional, newMonitors);
    }

    /// A hot swap at a simulated time.
    ///
    /// @param at picoseconds
    /// @param kind what is replaced: lock, protocol, tracking, ordering or interconnect
    /// @param design by what
    public record ScheduledSwap(long at, DesignKind kind, DesignChoice design) {}

    /// How the engine proceeds.
    public enum Mode {
        /// Hits run ahead as far as is exact, and polling of cached copies is computed, not executed.
        FAST,
        /// Every operation in order of time. For checking that the fast mode changes no result, bit for bit.
        STRICT,
        /// As [#STRICT], and the data of every copy is followed: an operation that would see an old copy of a
        /// line fails the run. Metrics `transitions.STATE.EVENT` tell which cells of the protocol's table
        /// were used.
        CHECKED
    }
}
