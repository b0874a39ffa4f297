package org.crosspoint.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.lab.MachineChoice;
import org.crosspoint.lab.Progress;
import org.crosspoint.lab.RunResult;
import org.crosspoint.lab.RunSpecification;
import org.crosspoint.lab.StandaloneLab;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Running ahead on hits and computing polls change nothing, bit for bit, on any network.
class NetworksExactnessTest {
    @TempDir
    Path results;

    @ParameterizedTest(name = "{0} {1}, {2}, {3}")
    @CsvSource(delimiter = '|', textBlock = """
            bus        | transactions=split                    | moesi | full-map
            crossbar   |                                       | mesi  | full-map
            crossbar   | ownMemory=direct linkBytesPerCycle=2  | moesi | probe-filter
            multistage |                                       | mesi  | full-map
            multistage | arity=4 switches=single               | moesi | full-map
            multistage | wiring=baseline contention=none       | msi   | probe-filter
            ring       |                                       | mesi  | full-map
            ring       | directions=one linkBytesPerCycle=4    | moesi | full-map
            mesh       |                                       | mesi  | full-map
            torus      |                                       | mesi  | full-map
            fat-tree   | arity=2 growth=1                      | moesi | full-map
            ideal      | latencyCycles=1                       | mesi  | snooping
            ideal      |                                       | msi   | full-map
            hierarchy  |                                       | moesi | full-map
            hierarchy  | stationsPerPackage=3 between=torus    | mesi  | probe-filter
            """)
    void fastIsStrict(String network, String parameters, String protocol, String tracking) throws InterruptedException {
        RunSpecification run = RunSpecification.of(
                        MachineChoice.of("mesh-smp"),
                        DesignChoice.of("reference-mix")
                                .with("sharedPercent", 30)
                                .with("sharedWords", 64))
                .withCpus(13)
                .with(Stream.concat(
                                Stream.of(
                                        "duration=50 us",
                                        "designs.interconnect=" + network,
                                        "designs.protocol=" + protocol,
                                        "designs.tracking=" + tracking),
                                Stream.ofNullable(parameters)
                                        .flatMap(text -> Arrays.stream(text.split(" +")))
                                        .map(text -> "designs.interconnect." + text))
                        .toArray(String[]::new));
        try (StandaloneLab lab = LabBook.open(results)) {
            RunResult fast = lab.lab().run(run, Progress.NONE);
            RunResult strict = lab.lab().run(run.with("mode=strict"), Progress.NONE);

            assertThat(fast.finished()).isTrue();
            assertThat(fast.metric("interconnect.messages")).isGreaterThan(1000);
            assertThat(fast.status()).isEqualTo(strict.status());
            assertThat(fast.metrics()).isEqualTo(strict.metrics());
            assertThat(fast.cpuTimes()).isEqualTo(strict.cpuTimes());
            assertThat(fast.hotLines()).isEqualTo(strict.hotLines());
        }
    }
}
