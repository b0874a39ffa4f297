package org.crosspoint.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.crosspoint.benchmarks.EngineBenchmark.Cost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every body of the benchmarks runs; how fast is not asked here.
class BenchmarkSmokeTest {
    private static final int CPUS = 16;
    private static final long SIMULATED = 5_000_000;

    @ParameterizedTest
    @EnumSource
    void aStretchIsMeasured(Subject subject) throws InterruptedException {
        EngineBenchmark benchmark = new EngineBenchmark();
        benchmark.subject = subject;
        benchmark.cpus = CPUS;
        benchmark.milliseconds = 4;
        Cost cost = new Cost();
        benchmark.prepare();
        try {
            benchmark.stretch(cost);
        } finally {
            benchmark.end();
        }

        assertThat(cost.operations).isPositive();
        assertThat(cost.events).isPositive();
        assertThat(cost.nanoseconds).isPositive();
        assertThat(cost.roundTrip).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void runningAheadChangesNoResult(Subject subject) throws InterruptedException {
        Equality equality = Equality.of(subject, CPUS, SIMULATED);

        assertThat(equality.facts()).isGreaterThan(CPUS);
        assertThat(equality.fast()).isEqualTo(equality.strict());
    }

    @Test
    void differentSubjectsHaveDifferentDigests() throws InterruptedException {
        assertThat(Equality.of(Subject.PRIVATE_STREAM, CPUS, SIMULATED).fast())
                .isNotEqualTo(
                        Equality.of(Subject.RANDOM_SHARING, CPUS, SIMULATED).fast());
    }
}
