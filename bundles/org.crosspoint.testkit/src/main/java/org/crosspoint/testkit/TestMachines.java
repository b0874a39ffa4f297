package org.crosspoint.testkit;

import java.util.List;
import java.util.stream.Stream;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.hardware.MachineDescription.Cache;
import org.crosspoint.core.hardware.MachineDescription.Station;
import org.crosspoint.core.hardware.MachineDescription.Timing;

/// Small machines of any size for tests. Their numbers are round, of the order of real ones, and not a model of
/// anything.
public final class TestMachines {
    private static final long MEMORY = 64L << 20;
    private static final int LINE = 64;

    private TestMachines() {}

    /// CPUs with snooping caches (MESI) and one memory on a bus.
    public static MachineDescription bus(int cpus) {
        List<Station> stations = Stream.concat(
                        Stream.generate(() -> new Station("cpu", 1, 0, 0)).limit(cpus),
                        Stream.of(new Station("memory", 0, MEMORY, 0)))
                .toList();
        return machine("test-bus", "bus", cpus, stations, "bus", "snooping");
    }

    /// Tiles of a CPU and a memory node each on a mesh, with full-map directories (MESI).
    public static MachineDescription mesh(int cpus) {
        List<Station> stations = Stream.generate(() -> new Station("tile", 1, MEMORY, 0))
                .limit(cpus)
                .toList();
        return machine("test-mesh", "mesh", cpus, stations, "mesh", "full-map");
    }

    private static MachineDescription machine(
            String id, String network, int cpus, List<Station> stations, String interconnect, String tracking) {
        return new MachineDescription(
                id,
                network + " of " + cpus + (cpus == 1 ? " CPU" : " CPUs"),
                "made up for tests",
                1000,
                stations,
                LINE,
                List.of(new Cache("L1", Cache.Scope.CPU, 16 << 10, 4, 2)),
                new Timing(3, 4, 2, 50, 10, 50, 6, 4, 10, 10, 400, 200, 8).waking(30),
                DesignChoice.of(interconnect),
                DesignChoice.of("mesi"),
                DesignChoice.of(tracking),
                List.of(
                        Feature.TEST_AND_SET,
                        Feature.COMPARE_AND_SET,
                        Feature.FETCH_AND_ADD,
                        Feature.SWAP,
                        Feature.MONITOR_MWAIT),
                List.of());
    }
}
