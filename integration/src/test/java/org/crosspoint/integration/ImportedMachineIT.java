package org.crosspoint.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Files of `lstopo` where commands expect a machine: drawn, checked, run and, if they are broken, refused.
@Timeout(240)
class ImportedMachineIT {
    private static final Path FILES = Path.of(
                    System.getProperty("crosspoint.sources"),
                    "bundles/org.crosspoint.machine.hwloc/src/test/resources/org/crosspoint/machine/hwloc")
            .toAbsolutePath()
            .normalize();
    private static final String LARGE = "'" + FILES.resolve("eight-packages.xml") + "'";
    private static final String BROKEN = "'" + FILES.resolve("broken.xml") + "'";

    private static Platform platform;

    @BeforeAll
    static void start() {
        platform = Platform.complete();
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void isDrawnWithItsStationsCachesAndMemory() {
        assertThat(output("machine " + LARGE))
                .contains(
                        "96 CPUs, 8 memory nodes", "7 stations: package1 to package7", "12 CPUs at 2.0 GHz, each with")
                .containsPattern("L1 +64 KiB")
                .containsPattern("L2 +512 KiB")
                .containsPattern("L3 +12 MiB");
    }

    @Test
    void isCheckedLineByLine() {
        assertThat(output("machine check " + LARGE))
                .contains("The clock is 2000 MHz.", "L3 has 12 ways, not 16", "L1 takes 4 cycles.");
    }

    /// 48 CPUs are those of four packages, and a lock's line goes from one to another.
    @Test
    void runsALockAcrossPackages() {
        assertThat(output("run machine=" + LARGE + " workload=lock-hammer lock=mcs cpus=48 workload.iterations=20"))
                .contains("finished", "960 units", "count in memory 960 = acquisitions 960");
    }

    @Test
    void isRefusedInASentenceIfBroken() {
        for (String command : List.of("machine ", "machine check ", "run workload=lock-hammer lock=mcs machine=")) {
            assertThat(platform.run(command + BROKEN).message())
                    .as("%s", command)
                    .contains("broken.xml, line 15: here the XML breaks off")
                    .endsWith(".")
                    .doesNotContain("\n");
        }
    }

    private static String output(String command) {
        Reply reply = platform.run(command);
        assertThat(reply.message()).as("%s", command).isEmpty();
        return reply.output();
    }
}
