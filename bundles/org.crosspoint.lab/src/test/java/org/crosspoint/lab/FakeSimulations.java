package org.crosspoint.lab;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.run.CacheLineUse;
import org.crosspoint.core.run.Finding;
import org.crosspoint.core.run.Monitor;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.core.run.SimulationFactory;
import org.crosspoint.core.run.SimulationSpec;
import org.crosspoint.core.run.SwapReport;
import org.crosspoint.core.sim.Metric;
import org.crosspoint.core.sim.TransactionProbe;
import org.crosspoint.core.workload.InputFile;
import org.jspecify.annotations.Nullable;

/// Simulations that are over at once: every CPU completes as many units as its number and the seed say.
///
/// The workload decides what happens: `refused` cannot be composed, `faulty` fails, `endless` runs until it is closed,
/// `slow` ends when [#release] is called, `hand-over` has a hand-over of 5 ns from every CPU to the next.
final class FakeSimulations implements SimulationFactory {
    final List<SimulationSpec> composed = new CopyOnWriteArrayList<>();

    /// What the next simulation's workload reads.
    List<InputFile> inputs = List.of();
    final List<SimulationSpec> closed = new CopyOnWriteArrayList<>();
    final CountDownLatch release = new CountDownLatch(1);

    @Override
    public Simulation create(SimulationSpec spec) {
        if (spec.workload().id().equals("refused")) {
            throw new SpecificationException("There is no workload 'refused'.");
        }
        composed.add(spec);
        return new Fake(spec);
    }

    private final class Fake implements Simulation {
        private final SimulationSpec spec;

        Fake(SimulationSpec spec) {
            this.spec = spec;
        }

        @Override
        public SimulationSpec spec() {
            return spec;
        }

        @Override
        public boolean uses(DesignKind kind, String id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void start() {}

        @Override
        public void step(long picoseconds) {}

        @Override
        public void pause() {}

        @Override
        public void stop() {}

        @Override
        public Status await() throws InterruptedException {
            switch (spec.workload().id()) {
                case "endless" -> new CountDownLatch(1).await();
                case "slow" -> release.await();
                default -> {}
            }
            return status();
        }

        @Override
        public Status status() {
            boolean faulty = spec.workload().id().equals("faulty");
            return new Status(
                    faulty ? State.FAILED : State.FINISHED,
                    faulty ? "CPU 3 spins for ever on lock.word." : "",
                    faulty ? List.of("CPU 3 waits for CPU 4") : List.of(),
                    2_000_000,
                    units(),
                    10 * units());
        }

        private long units() {
            return 100L * spec.cpus() + spec.seed();
        }

        @Override
        public List<Metric> metrics() {
            if (spec.workload().id().equals("hand-over")) {
                int handovers = spec.cpus() - 1;
                return List.of(
                        Metric.gauge("hammer.handover", "ps", handovers == 0 ? 0 : 5000),
                        Metric.counter("hammer.handovers", "1", handovers));
            }
            return List.of(
                    Metric.gauge("interconnect.utilisation", "%", 12.5),
                    Metric.counter("lock.acquisitions", "1", units()),
                    Metric.gauge("none", "1", Double.NaN));
        }

        @Override
        public void observe(@Nullable TransactionProbe probe) {}

        @Override
        public List<Sample> samples() {
            return List.of(new Sample(1_000_000, 1_000_000, units() / 2, 7, 12.5, 3));
        }

        @Override
        public List<InputFile> inputs() {
            return inputs;
        }

        @Override
        public List<CpuTime> cpuTimes() {
            return List.of(new CpuTime(0, units(), 1, 2, 3, 4, 5, 6, 7));
        }

        @Override
        public List<HotLine> hottestLines(int most) {
            return List.of(new HotLine(0x40, 0, List.of("lock.word", "data"), 11, 12, List.of(0, 1)));
        }

        @Override
        public List<LockUse> locks() {
            return List.of(new LockUse(
                    "lock",
                    spec.lock().id(),
                    units(),
                    1,
                    2,
                    3,
                    4,
                    5,
                    6,
                    new LockUse.Bounces(7, 8),
                    new LockUse.Contended(9, 10, 11),
                    12));
        }

        @Override
        public List<Finding> findings() {
            return spec.monitors().stream()
                    .map(monitor -> new Finding(
                            monitor, 0x40, List.of("data"), List.of(0, 1), 5, 6, 2, "CPUs 0 and 1 use data."))
                    .toList();
        }

        @Override
        public List<CacheLineUse> cacheLines(int most) {
            return spec.monitors().contains(Monitor.CACHE_LINES)
                    ? List.of(new CacheLineUse(
                            0x40,
                            0,
                            List.of("data"),
                            List.of(new CacheLineUse.Offset(
                                    8, "data+8", new CacheLineUse.Counts(1, 2, 3, 4, 5, 6, 7), List.of(0, 1)))))
                    : List.of();
        }

        @Override
        public CompletableFuture<SwapReport> swap(DesignKind kind, DesignChoice design) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<SwapReport> swaps() {
            return spec.swaps().stream()
                    .map(swap -> new SwapReport(
                            swap.kind(),
                            spec.lock().id(),
                            swap.design().id(),
                            swap.at(),
                            10,
                            20,
                            List.of("1 lock"),
                            2,
                            1e6,
                            Double.NaN,
                            false,
                            "",
                            List.of()))
                    .toList();
        }

        @Override
        public void close() {
            closed.add(spec);
        }
    }
}
