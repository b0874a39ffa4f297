package org.crosspoint.experiments;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.lab.ExperimentContext;
import org.crosspoint.lab.MachineChoice;

/// Numbers of CPUs that an experiment goes through: the powers of two up to a largest one, and that one.
final class Sizes {
    private Sizes() {}

    static List<Integer> upTo(int most) {
        List<Integer> sizes = new ArrayList<>();
        for (int size = 1; size < most; size *= 2) {
            sizes.add(size);
        }
        sizes.add(most);
        return sizes;
    }

    /// The largest number of CPUs of a machine, or what the user gave.
    ///
    /// @param preset most CPUs of that machine if the user gives nothing; a machine of fewer has all its own
    /// @param least fewest with which the experiment's claims make sense
    static int most(ExperimentContext context, MachineChoice machine, int preset, int least) {
        int most = context.cpus().orElseGet(() -> largest(context, machine, preset));
        if (most < least) {
            throw new SpecificationException("The experiment is asked for " + most + (most == 1 ? " CPU" : " CPUs")
                    + " on '" + machine.id() + "'; its claims speak of at least " + least + ".");
        }
        return most;
    }

    private static int largest(ExperimentContext context, MachineChoice machine, int preset) {
        try {
            context.machine(machine, OptionalInt.of(preset));
            return preset;
        } catch (SpecificationException smaller) {
            return context.machine(machine, OptionalInt.empty()).cpus();
        }
    }
}
