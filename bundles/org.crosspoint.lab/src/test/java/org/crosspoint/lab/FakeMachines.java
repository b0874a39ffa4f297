package org.crosspoint.lab;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.hardware.MachineDescription.Station;
import org.crosspoint.core.hardware.MachineDescription.Timing;
import org.crosspoint.core.hardware.MachineLibrary;

/// Two machines: `grows`, as large as its parameter `cpus` says, and `fixed` with 4 CPUs.
final class FakeMachines implements MachineLibrary {
    @Override
    public List<Entry> machines() {
        return List.of(
                new Entry("fixed", "Four CPUs", "none", "test", Map.of()),
                new Entry("grows", "Any number of CPUs", "none", "test", Map.of("cpus", "1 to 64, 8")));
    }

    @Override
    public List<String> refusals() {
        return List.of();
    }

    @Override
    public MachineDescription machine(String idOrFile, Map<String, Object> parameters) {
        return switch (idOrFile) {
            case "fixed" -> description("fixed", 4);
            case "grows" -> description("grows", ((Number) parameters.getOrDefault("cpus", 8)).intValue());
            default -> throw new SpecificationException("There is no machine '" + idOrFile + "'.");
        };
    }

    private static MachineDescription description(String id, int cpus) {
        return new MachineDescription(
                id,
                id,
                "none",
                1000,
                Collections.nCopies(cpus, new Station("die", 1, 1 << 20, 0)),
                64,
                List.of(),
                new Timing(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 8),
                DesignChoice.of("bus"),
                DesignChoice.of("mesi"),
                DesignChoice.of("snooping"),
                List.of(),
                List.of());
    }
}
