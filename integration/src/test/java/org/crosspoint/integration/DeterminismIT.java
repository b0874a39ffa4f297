package org.crosspoint.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.crosspoint.integration.Product.Ended;
import org.crosspoint.integration.laboratory.Laboratory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The same specification, seed and bundle versions give the same result, byte for byte: random think times, hot swaps
/// of everything that can be swapped, on a machine with packages, directories and links.
@Timeout(120)
class DeterminismIT {
    private static final String[] SPECIFICATION = {
        "machine=opteron-48",
        "cpus=13",
        "designs.lock=ttas-backoff",
        "workload=lock-hammer",
        "workload.criticalWords=3",
        "duration=400 us",
        "seed=7",
        "swaps=[{at: 100 us, kind: lock, design: mcs}, {at: 200 us, kind: protocol, design: msi},"
                + " {at: 250 us, kind: tracking, design: full-map}, {at: 300 us, kind: interconnect, design: mesh}]"
    };

    /// A locale whose lower case of I is not i, another time zone, one host CPU, and the same hash code for all
    /// objects.
    private static final String ELSEWHERE = "-Duser.language=tr -Duser.country=TR -Duser.timezone=Asia/Kathmandu"
            + " -XX:ActiveProcessorCount=1 -XX:+UnlockExperimentalVMOptions -XX:hashCode=2";

    @TempDir
    Path directory;

    @Test
    void twiceInOneJvm() throws InterruptedException {
        try (Platform platform = Platform.complete()) {
            Laboratory laboratory = platform.laboratory();
            String first = laboratory.result(SPECIFICATION);
            assertThat(first).contains("\"to\": \"mesh\"", "hammer.acquisitions");
            assertThat(laboratory.result(SPECIFICATION)).isEqualTo(first);
        }
    }

    @Test
    void inJvmsWithAnotherLocaleTimeZoneProcessorCountHashOrderAndDirectory() throws Exception {
        String here = result("here", "-Duser.language=en -Duser.timezone=UTC -XX:ActiveProcessorCount=3");
        assertThat(here).contains("\"to\": \"mesh\"", "hammer.acquisitions");
        assertThat(result("über dem Weg/elsewhere", ELSEWHERE)).isEqualTo(here);
    }

    private String result(String folder, String options) throws IOException, InterruptedException {
        Path place = Files.createDirectories(directory.resolve(folder));
        String script = "run '" + String.join("' '", SPECIFICATION) + "'\nexport result.json\n";
        Path file = Files.writeString(place.resolve("run.gosh"), script);
        Ended ended = Product.in(place).with("CROSSPOINT_JAVA_OPTS", options).run("-f", file.toString());
        assertThat(ended.errors()).isEmpty();
        assertThat(ended.status()).isZero();
        return Files.readString(place.resolve("result.json"));
    }
}
