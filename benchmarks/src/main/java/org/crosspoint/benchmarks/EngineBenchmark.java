package org.crosspoint.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// A stretch of a simulation, and bare round trips right before and after it. The time of an iteration says nothing;
/// its counters do ([Cost]). The JVM has the options that `bin/crosspoint` gives it. Counters are CPU time of the
/// thread that did the work, so that a busy host disturbs them
/// little.
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 7)
@Fork(
        value = 3,
        jvmArgsAppend = {
            "--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            "-XX:+UseTransparentHugePages",
            "-XX:+UseCompactObjectHeaders"
        })
public class EngineBenchmark {
    private static final long ROUND_TRIPS = 300_000;
    private static final int WARM_UP_CPUS = 48;

    /// The last stretch of the warm-up is so much longer than one that is measured: by then all is compiled.
    private static final long WARM_UPS = 8;

    /// What is simulated.
    @Param
    public Subject subject = Subject.PRIVATE_STREAM;

    /// How many CPUs the machine has.
    @Param({"4", "48", "256", "1024"})
    public int cpus = 4;

    /// CPU time of a stretch in milliseconds, at least.
    @Param("250")
    public int milliseconds = 250;

    @SuppressWarnings("NullAway.Init")
    private Trial trial;

    @SuppressWarnings("NullAway.Init")
    private RoundTrip roundTrip;

    /// What one stretch cost.
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Cost {
        /// Simulated operations.
        public double operations;

        /// Events that the engine carried out for them.
        public double events;

        /// CPU time of the engine's thread.
        public double nanoseconds;

        /// Bytes that it allocated.
        public double bytes;

        /// CPU time of one bare round trip, in nanoseconds.
        public double roundTrip;

        /// Heap that the simulation held before it started, in bytes.
        public double retained;
    }

    /// Makes the simulation, after another one has warmed the engine up.
    @Setup
    public void prepare() throws InterruptedException {
        long nanoseconds = TimeUnit.MILLISECONDS.toNanos(milliseconds);
        warmUp(WARM_UPS * nanoseconds);
        roundTrip = new RoundTrip(cpus);
        roundTrip.measure(ROUND_TRIPS);
        trial = new Trial(subject, cpus);
        trial.calibrate(nanoseconds);
    }

    private void warmUp(long nanoseconds) throws InterruptedException {
        try (Trial other = new Trial(subject, WARM_UP_CPUS)) {
            other.calibrate(nanoseconds);
        }
    }

    /// Goes on for a stretch.
    @Benchmark
    public void stretch(Cost cost) throws InterruptedException {
        double before = roundTrip.measure(ROUND_TRIPS);
        Trial.Stretch stretch = trial.measure();
        double after = roundTrip.measure(ROUND_TRIPS);
        cost.operations = stretch.operations();
        cost.events = stretch.events();
        cost.nanoseconds = stretch.nanoseconds();
        cost.bytes = stretch.bytes();
        cost.roundTrip = (before + after) / 2;
        cost.retained = trial.bytesRetained();
    }

    /// Ends the simulation.
    @TearDown
    public void end() {
        trial.close();
    }
}
