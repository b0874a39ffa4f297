package org.crosspoint.testkit;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.hardware.MachineDescription;

/// One trial of a design by one rule: a few simulations that differ in their seed.
///
/// @param title what it is tried on: `bus of 3 CPUs`
/// @param run runs it; returns a sentence about what went wrong, if anything did
public record Trial(String title, Supplier<Optional<String>> run) {
    /// Runs it.
    ///
    /// @return what went wrong, in one sentence; empty if nothing did
    public Optional<String> complaint() {
        return run.get();
    }

    /// What a machine and a seed, from 1, have to say against a design.
    @FunctionalInterface
    interface Complaints {
        Optional<String> of(MachineDescription machine, int seed);
    }

    /// A trial on a bus and one on a mesh for each number of CPUs, with so many seeds each until one complains.
    static List<Trial> onBusAndMesh(int[] cpus, DesignChoice ordering, int seeds, Complaints complaints) {
        return IntStream.of(cpus)
                .boxed()
                .flatMap(count -> Stream.of(TestMachines.bus(count), TestMachines.mesh(count)))
                .map(machine -> machine.ordered(ordering))
                .map(machine -> new Trial(machine.title(), () -> first(machine, seeds, complaints)))
                .toList();
    }

    private static Optional<String> first(MachineDescription machine, int seeds, Complaints complaints) {
        return IntStream.rangeClosed(1, seeds)
                .mapToObj(seed -> complaints
                        .of(machine, seed)
                        .map(complaint -> "On a " + machine.title() + " with seed " + seed + ": " + complaint))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
