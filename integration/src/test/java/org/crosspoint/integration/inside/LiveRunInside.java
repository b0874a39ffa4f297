package org.crosspoint.integration.inside;

import java.util.List;
import java.util.concurrent.ExecutionException;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.core.run.SwapReport;
import org.crosspoint.integration.laboratory.LiveRun;
import org.crosspoint.integration.laboratory.Refused;
import org.crosspoint.integration.laboratory.RunStatus;
import org.crosspoint.integration.laboratory.Swap;

/// A simulation behind an interface of plain values.
final class LiveRunInside implements LiveRun {
    private final Simulation simulation;

    LiveRunInside(Simulation simulation) {
        this.simulation = simulation;
    }

    @Override
    public void start() {
        simulation.start();
    }

    @Override
    public void step(long picoseconds) {
        simulation.step(picoseconds);
    }

    @Override
    public void pause() {
        simulation.pause();
    }

    @Override
    public void stop() {
        simulation.stop();
    }

    @Override
    public RunStatus await() throws InterruptedException {
        return plain(simulation.await());
    }

    @Override
    public RunStatus status() {
        return plain(simulation.status());
    }

    private static RunStatus plain(Simulation.Status status) {
        return new RunStatus(status.state().name(), status.message(), status.details(), status.time(), status.units());
    }

    @Override
    public Swap swap(String kind, String id, String... parameters) throws InterruptedException {
        DesignChoice choice = DesignChoice.of(id);
        for (String parameter : parameters) {
            int equals = parameter.indexOf('=');
            choice = choice.with(parameter.substring(0, equals), parameter.substring(equals + 1));
        }
        try {
            return plain(simulation.swap(DesignKind.of(kind), choice).get());
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof SpecificationException mistake) {
                throw new Refused(mistake.getMessage());
            }
            throw new IllegalStateException(failure.getCause());
        }
    }

    @Override
    public List<Swap> swaps() {
        return simulation.swaps().stream().map(LiveRunInside::plain).toList();
    }

    private static Swap plain(SwapReport report) {
        return new Swap(
                report.kind().id(),
                report.from(),
                report.to(),
                report.rolledBack(),
                report.message(),
                report.details(),
                report.moved(),
                report.throughputAfter());
    }

    @Override
    public double metric(String name) {
        return simulation.metrics().stream()
                .filter(metric -> metric.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value();
    }

    @Override
    public String design(String kind) {
        return Choices.id(simulation.spec(), DesignKind.of(kind));
    }

    @Override
    public void close() {
        simulation.close();
    }
}
