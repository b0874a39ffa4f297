package org.crosspoint.shell.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.hardware.MachineDescription.Station;
import org.crosspoint.machine.MachineFiles;
import org.junit.jupiter.api.Test;

class MachineDrawingTest {
    private static final Look RICH = new Look(false, true, 80);

    @Test
    void diesHaveTheirCachesAndMemoryInOneBox() throws Exception {
        Golden.check("machine-opteron-48", print(machine("opteron-48"), "0 -- 1 (38)", RICH));
    }

    @Test
    void everyKindOfStationHasItsBox() throws Exception {
        Golden.check("machine-bus-private", print(machine("bus-private"), "", Look.PLAIN));
    }

    @Test
    void aMachineWithoutCachesSaysSo() {
        assertThat(print(machine("bus-uncached"), "", Look.PLAIN)).contains("1 CPU at 100 MHz, no caches");
    }

    @Test
    void aMachineOfManyKindsStaysReadable() {
        MachineDescription plain = machine("mesh-smp");
        List<Station> stations = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            stations.add(new Station("a-very-long-name-of-" + i, i, i * 1024L, 0));
        }
        MachineDescription many = new MachineDescription(
                plain.id(),
                plain.title(),
                plain.source(),
                plain.clockMegahertz(),
                stations,
                plain.lineBytes(),
                plain.caches(),
                plain.timing(),
                plain.interconnect(),
                plain.protocol(),
                plain.tracking(),
                plain.features(),
                plain.assumptions());

        assertThat(print(many, "", RICH).lines())
                .hasSizeLessThan(100)
                .allMatch(line -> line.length() <= 80)
                .anyMatch(line -> line.contains("neither CPUs nor memory"))
                .anyMatch(line -> line.contains("and 28 more kinds of station"));
    }

    private static MachineDescription machine(String id) {
        return MachineFiles.library().machine(id, Map.of());
    }

    private static String print(MachineDescription machine, String network, Look look) {
        return Page.print(new MachineDrawing(machine, network), look);
    }
}
