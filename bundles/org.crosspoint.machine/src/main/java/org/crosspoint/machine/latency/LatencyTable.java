package org.crosspoint.machine.latency;

import java.util.ArrayList;
import java.util.List;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.hardware.MachineDescription.Cache;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.core.run.SimulationFactory;
import org.crosspoint.core.run.SimulationSpec;
import org.crosspoint.core.sim.Metric;

/// Published latencies beside those that the simulated machine shows.
///
/// @param machine the machine's id
/// @param rows a row for each published figure
public record LatencyTable(String machine, List<Row> rows) {
    /// To push a line out of a cache, so many times its size is read.
    private static final int WALK = 4;

    /// One figure.
    ///
    /// @param published where and what
    /// @param cycles what was measured
    public record Row(PublishedLatencies.Cell published, long cycles) {
        /// By how much the measured figure is above the published one, in percent.
        public double deviation() {
            return 100.0 * (cycles - published.cycles()) / published.cycles();
        }
    }

    public LatencyTable {
        rows = List.copyOf(rows);
    }

    /// The deviation that half of the rows do not exceed, in percent, whatever its sign.
    public double median() {
        List<Double> all =
                rows.stream().map(row -> Math.abs(row.deviation())).sorted().toList();
        return all.get((all.size() - 1) / 2);
    }

    /// The largest deviation, in percent, whatever its sign.
    public double worst() {
        return rows.stream().mapToDouble(row -> Math.abs(row.deviation())).max().orElse(0);
    }

    /// Measures all figures, each in a simulation of its own on all of the machine's CPUs.
    ///
    /// @param lock any lock design that is there; it is not used
    public static LatencyTable measure(
            SimulationFactory factory, MachineDescription machine, PublishedLatencies published, DesignChoice lock)
            throws InterruptedException {
        List<Row> rows = new ArrayList<>();
        for (PublishedLatencies.Cell cell : published.cells()) {
            rows.add(new Row(cell, measure(factory, machine, probe(machine, cell), lock)));
        }
        return new LatencyTable(machine.id(), rows);
    }

    private static long measure(
            SimulationFactory factory, MachineDescription machine, DesignChoice probe, DesignChoice lock)
            throws InterruptedException {
        SimulationSpec spec = new SimulationSpec(
                machine, machine.cpus(), lock, probe, SimulationSpec.UNBOUNDED, 1, List.of(), SimulationSpec.Mode.FAST);
        try (Simulation simulation = factory.create(spec)) {
            simulation.start();
            Simulation.Status status = simulation.await();
            if (status.state() != Simulation.State.FINISHED) {
                throw new IllegalStateException(probe + ": " + status.message() + " " + status.details());
            }
            return Math.round(latency(simulation) / machine.cycle());
        }
    }

    private static double latency(Simulation simulation) {
        return simulation.metrics().stream()
                .filter(metric -> metric.name().equals(LatencyProbe.METRIC))
                .mapToDouble(Metric::value)
                .findFirst()
                .orElseThrow();
    }

    private static DesignChoice probe(MachineDescription machine, PublishedLatencies.Cell cell) {
        int afterRequester = firstCpu(machine, cell.requester().station() + 1);
        int sharedHere = cell.sharer().station() == cell.holder().station() ? 1 : 0;
        DesignChoice probe = DesignChoice.of("latency-probe")
                .with("operation", cell.operation())
                .with("requester", cpu(machine, cell.requester(), afterRequester - 1))
                .with(
                        "holder",
                        cpu(
                                machine,
                                cell.holder(),
                                firstCpu(machine, cell.holder().station())))
                .with(
                        "sharer",
                        cpu(
                                machine,
                                cell.sharer(),
                                firstCpu(machine, cell.sharer().station()) + sharedHere))
                .with("node", node(machine, cell.home()));
        int at = cell.state().indexOf('@');
        if (at >= 0) {
            return probe.with("state", cell.state().substring(0, at))
                    .with(
                            "holderWalk",
                            walk(machine, level(machine, cell.state().substring(at + 1))));
        }
        int level = level(machine, cell.state());
        return level < 0
                ? probe.with("state", cell.state())
                : probe.with("state", "cached").with("walk", walk(machine, level));
    }

    /// The cache of that name, from the CPU outwards; -1 if none is called so.
    private static int level(MachineDescription machine, String name) {
        return machine.caches().stream().map(Cache::name).toList().indexOf(name);
    }

    /// KiB to read so that a line is in that cache and in none before it.
    private static long walk(MachineDescription machine, int level) {
        return level == 0 ? 0 : WALK * machine.caches().get(level - 1).bytes() / 1024;
    }

    private static int cpu(MachineDescription machine, PublishedLatencies.Place place, int usual) {
        return place.cpu() == PublishedLatencies.Place.ANY ? usual : firstCpu(machine, place.station()) + place.cpu();
    }

    private static int firstCpu(MachineDescription machine, int station) {
        return machine.stations().subList(0, station).stream()
                .mapToInt(MachineDescription.Station::cpus)
                .sum();
    }

    private static int node(MachineDescription machine, int station) {
        return Math.toIntExact(machine.stations().subList(0, station).stream()
                .filter(before -> before.memoryBytes() > 0)
                .count());
    }
}
