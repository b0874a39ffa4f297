package org.crosspoint.shell.live;

import java.util.Optional;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.run.SimulationFactory;
import org.crosspoint.core.run.SimulationSpec;
import org.crosspoint.lab.Lab;
import org.crosspoint.lab.RunResult;
import org.crosspoint.lab.RunSpecification;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/// What lasts from command to command: the live simulation, and the last result of a run or an experiment. There is one
/// for all sessions, so that two terminals look at the same simulation.
@Component(service = Bench.class, immediate = true)
public final class Bench {
    private final Lab lab;
    private final SimulationFactory factory;
    private @Nullable Live live;
    private @Nullable Object lastResult;
    private @Nullable RunResult lastRun;

    @Activate
    public Bench(@Reference Lab lab, @Reference SimulationFactory factory) {
        this.lab = lab;
        this.factory = factory;
    }

    /// Makes a simulation in place of the one that was there.
    ///
    /// @throws SpecificationException if it cannot be composed; the old one stays then
    public Live create(RunSpecification specification) {
        SimulationSpec composed = lab.compose(specification);
        MachineDescription machine =
                lab.compose(specification.withoutMachineDesigns()).machine();
        Live created = new Live(specification, composed, machine, factory.create(composed));
        synchronized (this) {
            close();
            live = created;
            lastResult = null;
            lastRun = null;
        }
        return created;
    }

    public synchronized Optional<Live> current() {
        return Optional.ofNullable(live);
    }

    /// @throws SpecificationException if there is none yet
    public Live live() {
        return current()
                .orElseThrow(() -> new SpecificationException("There is no simulation yet; make one, for instance with"
                        + " 'sim new machine=bus-smp workload=lock-hammer lock=tsl'."));
    }

    /// Keeps the last result of a run or an experiment, for `explain` and `export`.
    public synchronized void keep(Object result) {
        lastResult = result;
        lastRun = result instanceof RunResult run ? run : lastRun;
    }

    /// The last run, if it is newer than the live simulation; results of another kind may be newer still.
    public synchronized Optional<RunResult> lastRun() {
        return Optional.ofNullable(lastRun);
    }

    /// The last result, if it is newer than the live simulation.
    public synchronized Optional<Object> lastResult() {
        return Optional.ofNullable(lastResult);
    }

    @Deactivate
    synchronized void close() {
        if (live != null) {
            live.simulation().close();
            live = null;
        }
    }
}
