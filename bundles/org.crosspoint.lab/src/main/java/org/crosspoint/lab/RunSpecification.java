package org.crosspoint.lab;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.run.Monitor;
import org.crosspoint.core.run.SimulationSpec;
import org.crosspoint.lab.internal.SpecificationReader;
import org.crosspoint.lab.internal.SpecificationWriter;

/// What is to be run, as a YAML file says it. `docs/run-specification.md` explains every key.
///
/// @param machine the machine; required
/// @param cpus how many of its CPUs take part, from CPU 0; empty for all
/// @param designs designs of all kinds but the workload. Those not named: the machine's own interconnect, protocol,
///     tracking and ordering, the lock `mcs`, and none of the kinds that a simulation may do without
///     ([DesignKind#isOptional])
/// @param workload the workload; required
/// @param duration simulated time after which the programs are asked to stop; 1 ms if not given
/// @param seed seed of all random streams; 1 if not given
/// @param swaps hot swaps at given times, in order of time; none if not given
/// @param mode how the engine proceeds; fast if not given
/// @param monitors what is looked out for; nothing if not given
public record RunSpecification(
        MachineChoice machine,
        OptionalInt cpus,
        Map<DesignKind, DesignChoice> designs,
        DesignChoice workload,
        TimeSpan duration,
        long seed,
        List<Swap> swaps,
        SimulationSpec.Mode mode,
        Set<Monitor> monitors) {

    /// The lock of a specification that names none.
    public static final DesignChoice DEFAULT_LOCK = DesignChoice.of("mcs");

    /// The duration of a specification that names none.
    public static final TimeSpan DEFAULT_DURATION = TimeSpan.of(1, TimeSpan.Unit.MS);

    /// The seed of a specification that names none.
    public static final long DEFAULT_SEED = 1;

    public RunSpecification {
        Map<DesignKind, DesignChoice> ordered = new EnumMap<>(DesignKind.class);
        ordered.put(DesignKind.LOCK, DEFAULT_LOCK);
        ordered.putAll(designs);
        if (ordered.containsKey(DesignKind.WORKLOAD)) {
            throw new IllegalArgumentException("The workload is not one of the designs; give it as workload.");
        }
        designs = Collections.unmodifiableMap(ordered);
        swaps = List.copyOf(swaps);
        Set<Monitor> inOrder = EnumSet.noneOf(Monitor.class);
        inOrder.addAll(monitors);
        monitors = Collections.unmodifiableSet(inOrder);
    }

    /// A hot swap at a simulated time.
    ///
    /// @param at when
    /// @param kind what is replaced: lock, interconnect, protocol, tracking or ordering
    /// @param design by what
    public record Swap(TimeSpan at, DesignKind kind, DesignChoice design) {}

    /// A specification with every other value at its default.
    public static RunSpecification of(MachineChoice machine, DesignChoice workload) {
        return new RunSpecification(
                machine,
                OptionalInt.empty(),
                Map.of(),
                workload,
                DEFAULT_DURATION,
                DEFAULT_SEED,
                List.of(),
                SimulationSpec.Mode.FAST,
                Set.of());
    }

    /// Reads a specification.
    ///
    /// @param yaml the text
    /// @param where what messages call the text: a file name
    /// @param overrides `key=value` with dotted keys: `designs.lock=mcs`, `workload.thinkCycles=100`; later ones
    /// win
    /// @throws SpecificationException naming line and column of what is wrong
    public static RunSpecification parse(String yaml, String where, List<String> overrides) {
        return SpecificationReader.read(yaml, where, overrides);
    }

    /// This specification with some values replaced.
    ///
    /// @param overrides as in [#parse]
    /// @throws SpecificationException naming the override that is wrong
    public RunSpecification with(String... overrides) {
        return parse(canonical(), "the specification", List.of(overrides));
    }

    public RunSpecification withMachine(MachineChoice value) {
        return new RunSpecification(value, cpus, designs, workload, duration, seed, swaps, mode, monitors);
    }

    public RunSpecification withCpus(int value) {
        return new RunSpecification(
                machine, OptionalInt.of(value), designs, workload, duration, seed, swaps, mode, monitors);
    }

    public RunSpecification withDesign(DesignKind kind, DesignChoice value) {
        Map<DesignKind, DesignChoice> more = new EnumMap<>(designs);
        more.put(kind, value);
        return new RunSpecification(machine, cpus, more, workload, duration, seed, swaps, mode, monitors);
    }

    /// With the interconnect, protocol, tracking and ordering that the machine's description chooses.
    public RunSpecification withoutMachineDesigns() {
        Map<DesignKind, DesignChoice> others = new EnumMap<>(designs);
        others.keySet().removeIf(kind -> kind != DesignKind.LOCK && !kind.isOptional());
        return new RunSpecification(machine, cpus, others, workload, duration, seed, swaps, mode, monitors);
    }

    /// The designs of kinds that a simulation may do without.
    public Map<DesignKind, DesignChoice> optionalDesigns() {
        Map<DesignKind, DesignChoice> optional = new EnumMap<>(designs);
        optional.keySet().removeIf(kind -> !kind.isOptional());
        return optional;
    }

    public RunSpecification withWorkload(DesignChoice value) {
        return new RunSpecification(machine, cpus, designs, value, duration, seed, swaps, mode, monitors);
    }

    public RunSpecification withDuration(TimeSpan value) {
        return new RunSpecification(machine, cpus, designs, workload, value, seed, swaps, mode, monitors);
    }

    public RunSpecification withSeed(long value) {
        return new RunSpecification(machine, cpus, designs, workload, duration, value, swaps, mode, monitors);
    }

    public RunSpecification withMonitors(Set<Monitor> value) {
        return new RunSpecification(machine, cpus, designs, workload, duration, seed, swaps, mode, value);
    }

    /// The one text that says the same: YAML with every key in a fixed order and every default written out. Parsing it
    /// gives an equal specification.
    public String canonical() {
        return SpecificationWriter.write(this);
    }
}
