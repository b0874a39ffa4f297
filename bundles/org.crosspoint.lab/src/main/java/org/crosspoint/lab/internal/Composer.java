package org.crosspoint.lab.internal;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.hardware.MachineLibrary;
import org.crosspoint.core.run.SimulationSpec;
import org.crosspoint.core.run.SimulationSpec.ScheduledSwap;
import org.crosspoint.lab.MachineChoice;
import org.crosspoint.lab.RunSpecification;
import org.crosspoint.lab.TimeSpan;

/// Turns what users specify into what the engine simulates.
record Composer(MachineLibrary library) {
    /// A machine with a parameter of this name is made as large as the number of CPUs that are asked for.
    private static final String SIZE = "cpus";

    SimulationSpec compose(RunSpecification specification) {
        MachineDescription plain = machine(specification.machine(), specification.cpus());
        MachineDescription machine = overridden(plain, specification);
        long duration = specification.duration().picoseconds(machine.cycle());
        return new SimulationSpec(
                machine,
                specification.cpus().orElse(machine.cpus()),
                design(specification, DesignKind.LOCK, RunSpecification.DEFAULT_LOCK),
                specification.workload(),
                duration,
                specification.seed(),
                swaps(specification, machine.cycle(), duration),
                specification.mode(),
                specification.optionalDesigns(),
                specification.monitors());
    }

    MachineDescription machine(MachineChoice choice, OptionalInt cpus) {
        MachineChoice sized = cpus.isPresent() && grows(choice) ? choice.with(SIZE, cpus.getAsInt()) : choice;
        MachineDescription machine = library.machine(sized.id(), sized.parameters());
        if (cpus.isPresent() && cpus.getAsInt() > machine.cpus()) {
            throw new SpecificationException("cpus is " + cpus.getAsInt() + ", but the machine '" + choice.id()
                    + "' has " + machine.cpus() + "; give at most that many, or a larger machine.");
        }
        return machine;
    }

    private boolean grows(MachineChoice choice) {
        return !choice.parameters().containsKey(SIZE)
                && library.machines().stream()
                        .anyMatch(entry -> entry.id().equals(choice.id())
                                && entry.parameters().containsKey(SIZE));
    }

    private static MachineDescription overridden(MachineDescription machine, RunSpecification specification) {
        return machine.with(
                        design(specification, DesignKind.INTERCONNECT, machine.interconnect()),
                        design(specification, DesignKind.PROTOCOL, machine.protocol()),
                        design(specification, DesignKind.TRACKING, machine.tracking()))
                .ordered(design(specification, DesignKind.ORDERING, machine.ordering()));
    }

    private static DesignChoice design(RunSpecification specification, DesignKind kind, DesignChoice otherwise) {
        return specification.designs().getOrDefault(kind, otherwise);
    }

    private static List<ScheduledSwap> swaps(RunSpecification specification, long cycle, long duration) {
        return specification.swaps().stream()
                .map(swap -> new ScheduledSwap(at(swap.at(), cycle, duration), swap.kind(), swap.design()))
                .sorted(Comparator.comparingLong(ScheduledSwap::at))
                .toList();
    }

    private static long at(TimeSpan time, long cycle, long duration) {
        long at = time.picoseconds(cycle);
        if (at >= duration) {
            throw new SpecificationException("The swap at " + time
                    + " would come after the end of the run; give an earlier time or a longer duration.");
        }
        return at;
    }
}
