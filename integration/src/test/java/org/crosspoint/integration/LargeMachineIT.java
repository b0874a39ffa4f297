package org.crosspoint.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.crosspoint.integration.Product.Ended;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A thousand cores in two gibibytes of heap, as the product is started.
@Timeout(300)
class LargeMachineIT {
    private static final String HEAP = "-Xmx2g";

    @TempDir
    Path directory;

    /// The workload of the experiment `lock-traffic`, once with its long holds, and random references to an array that
    /// is larger than the caches.
    @ParameterizedTest
    @CsvSource({
        "mesh-smp, workload=lock-hammer lock=ttas-backoff workload.iterations=1",
        "mesh-smp, workload=lock-hammer lock=mcs workload.iterations=4",
        "mesh-smp, workload=lock-hammer lock=clh workload.criticalCycles=60000 workload.thinkCycles=60000"
                + " workload.think=exponential duration=2ms",
        "mesh-smp, workload=random-sharing workload.megabytes=64 workload.iterations=64",
        "islands-1024, workload=random-sharing workload.megabytes=16 workload.iterations=64"
    })
    void aThousandCoresFitInTwoGibibytes(String machine, String settings) throws InterruptedException {
        String[] arguments = ("run machine=" + machine + " machine.cpus=1024 " + settings).split(" ");
        Ended ended = Product.in(directory).with("CROSSPOINT_JAVA_OPTS", HEAP).run(arguments);
        assertThat(ended.errors()).isEmpty();
        assertThat(ended.status()).isZero();
        assertThat(ended.output()).contains("finished");
    }
}
