package org.crosspoint.workload.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.crosspoint.coherence.fullmap.FullMap;
import org.crosspoint.coherence.mesi.Mesi;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.hardware.MachineDescription.Cache;
import org.crosspoint.core.hardware.MachineDescription.Cache.Inclusion;
import org.crosspoint.core.hardware.MachineDescription.Cache.Kind;
import org.crosspoint.core.hardware.MachineDescription.Cache.Replacement;
import org.crosspoint.core.hardware.MachineDescription.Station;
import org.crosspoint.core.hardware.MachineDescription.Timing;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.core.run.SimulationSpec;
import org.crosspoint.core.run.Standalone;
import org.crosspoint.core.sim.Metric;
import org.crosspoint.interconnect.ideal.Ideal;
import org.crosspoint.lock.spin.TslLock;
import org.crosspoint.ordering.sc.SequentialConsistency;

/// A trace on CPUs with caches for instructions and data, and one behind both.
record TraceRun(Simulation simulation) {
    /// A cache as cachegrind's options have it: `bytes,ways,line`.
    record Geometry(int bytes, int ways, int line) {
        static Geometry of(String text) {
            int[] numbers =
                    Arrays.stream(text.split(",")).mapToInt(Integer::parseInt).toArray();
            return new Geometry(numbers[0], numbers[1], numbers[2]);
        }

        Cache cache(String name, Kind kind, int latency) {
            return cache(name, kind, latency, Inclusion.INCLUSIVE);
        }

        Cache cache(String name, Kind kind, int latency, Inclusion inclusion) {
            return new Cache(name, Cache.Scope.CPU, bytes, ways, latency, Replacement.LRU, kind, inclusion);
        }
    }

    static TraceRun of(int cpus, Geometry i1, Geometry d1, Geometry ll, Map<String, Object> parameters)
            throws InterruptedException {
        return of(
                cpus,
                List.of(
                        i1.cache("I1", Kind.INSTRUCTION, 1),
                        d1.cache("D1", Kind.DATA, 1),
                        ll.cache("LL", Kind.UNIFIED, 10)),
                ll.line(),
                parameters);
    }

    static TraceRun of(int cpus, List<Cache> caches, int line, Map<String, Object> parameters)
            throws InterruptedException {
        MachineDescription machine = new MachineDescription(
                "trace-machine",
                "Trace machine",
                "this test",
                1000,
                List.of(new Station("node", cpus, 1L << 30, 0)),
                line,
                caches,
                new Timing(10, 5, 2, 60, 8, 0, 10, 1, 20, 10, 500, 800, 8),
                DesignChoice.of("ideal"),
                DesignChoice.of("mesi"),
                DesignChoice.of("full-map"),
                List.of(Feature.TEST_AND_SET),
                List.of());
        Simulation simulation = Standalone.with(List.of(
                        new Ideal(),
                        new Mesi(),
                        new FullMap(),
                        new SequentialConsistency(),
                        new TslLock(),
                        new TraceReplay()))
                .create(new SimulationSpec(
                        machine,
                        cpus,
                        DesignChoice.of("tsl"),
                        new DesignChoice("trace", parameters),
                        SimulationSpec.UNBOUNDED,
                        1,
                        List.of(),
                        SimulationSpec.Mode.FAST));
        simulation.start();
        simulation.await();
        assertThat(simulation.status().state())
                .as(simulation.status().message())
                .isEqualTo(Simulation.State.FINISHED);
        return new TraceRun(simulation);
    }

    long metric(String name) {
        return simulation.metrics().stream()
                .filter(metric -> metric.name().equals(name))
                .map(Metric::value)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no metric " + name))
                .longValue();
    }
}
