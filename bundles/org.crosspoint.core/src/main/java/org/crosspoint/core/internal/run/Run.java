package org.crosspoint.core.internal.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.crosspoint.core.DesignFault;
import org.crosspoint.core.EngineDefect;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.hardware.Memory;
import org.crosspoint.core.internal.coroutine.Host;
import org.crosspoint.core.internal.engine.EventTree;
import org.crosspoint.core.internal.engine.Thrown;
import org.crosspoint.core.internal.hardware.HardwareThread;
import org.crosspoint.core.internal.hardware.MachineReport;
import org.crosspoint.core.internal.hardware.SimulatedMachine;
import org.crosspoint.core.internal.monitor.Monitors;
import org.crosspoint.core.internal.sync.LockGates;
import org.crosspoint.core.internal.sync.NamedBarrier;
import org.crosspoint.core.internal.sync.NamedReadersWriterLock;
import org.crosspoint.core.internal.sync.NamedReclamation;
import org.crosspoint.core.internal.sync.NamedShootdown;
import org.crosspoint.core.internal.sync.NamedTransport;
import org.crosspoint.core.internal.sync.ShieldedThreads;
import org.crosspoint.core.kernel.OperatingSystem;
import org.crosspoint.core.kernel.OsDesign;
import org.crosspoint.core.message.Doorbell;
import org.crosspoint.core.message.Transport;
import org.crosspoint.core.message.TransportDesign;
import org.crosspoint.core.message.TransportSite;
import org.crosspoint.core.run.CacheLineUse;
import org.crosspoint.core.run.Finding;
import org.crosspoint.core.run.Simulation.LockUse;
import org.crosspoint.core.run.Simulation.Sample;
import org.crosspoint.core.run.SimulationSpec;
import org.crosspoint.core.run.SimulationSpec.Mode;
import org.crosspoint.core.run.SimulationSpec.ScheduledSwap;
import org.crosspoint.core.run.SwapReport;
import org.crosspoint.core.schedule.Scheduler;
import org.crosspoint.core.schedule.SchedulerDesign;
import org.crosspoint.core.schedule.SchedulerSite;
import org.crosspoint.core.sharing.Sharing;
import org.crosspoint.core.sharing.SharingDesign;
import org.crosspoint.core.sim.Metric;
import org.crosspoint.core.sync.Barrier;
import org.crosspoint.core.sync.BarrierDesign;
import org.crosspoint.core.sync.Lock;
import org.crosspoint.core.sync.LockDesign;
import org.crosspoint.core.sync.LockSite;
import org.crosspoint.core.sync.ReadersWriterLock;
import org.crosspoint.core.sync.ReadersWriterLockDesign;
import org.crosspoint.core.sync.Reclaimer;
import org.crosspoint.core.sync.Reclamation;
import org.crosspoint.core.sync.ReclamationDesign;
import org.crosspoint.core.sync.RunQueues;
import org.crosspoint.core.sync.SyncSite;
import org.crosspoint.core.sync.Threads;
import org.crosspoint.core.translation.Invalidation;
import org.crosspoint.core.translation.Shootdown;
import org.crosspoint.core.translation.ShootdownDesign;
import org.crosspoint.core.translation.ShootdownSite;
import org.crosspoint.core.workload.InputFile;
import org.crosspoint.core.workload.Workload;
import org.crosspoint.core.workload.WorkloadDesign;
import org.crosspoint.core.workload.WorkloadSite;
import org.jspecify.annotations.Nullable;

/// A simulation as the engine's thread sees it: machine, locks, workload, and what is to be done when.
/// [LiveSimulation] is the side that other host threads see.
final class Run implements WorkloadSite {
    private final Composition composition;
    private final SimulatedMachine machine;
    private final @Nullable Monitors monitors;
    private final LockGates gates;
    private final Workload workload;
    private final List<InputFile> inputs;
    private final Agenda agenda = new Agenda();
    private final Sampler sampler;
    private final HotSwaps swaps = new HotSwaps(this);
    private final List<String> notes = new ArrayList<>();
    private final List<NamedReadersWriterLock> readersWriterLocks = new ArrayList<>();
    private SimulationSpec spec;
    private @Nullable RunQueues threads;
    private boolean stopping;
    private long stoppedAt;

    /// Time of the last control event.
    private long reached;

    private long unitsAtStop;

    Run(SimulationSpec spec, Composition composition, Host host) {
        this.spec = spec;
        this.composition = composition;
        composition.check(spec);
        composition.checkSwaps(spec);
        machine = new SimulatedMachine(
                spec.machine(),
                spec.cpus(),
                composition.protocol(spec),
                composition.interconnect(spec),
                composition.tracking(spec),
                composition.ordering(spec),
                spec.seed(),
                spec.mode() == Mode.FAST && spec.monitors().isEmpty());
        monitors = spec.monitors().isEmpty() ? null : new Monitors(machine, spec.monitors());
        if (spec.mode() == Mode.CHECKED) {
            machine.checkCopies();
        }
        gates = new LockGates(machine, spec.cpus(), (reason, now) -> swaps.broken(DesignKind.LOCK, reason, now));
        machine.onBreakage(this::hardwareBreaks);
        composition.create(spec, DesignKind.LOCK, LockDesign.class, (design, settings) -> {
            gates.use(spec.lock().id(), design, settings);
            return design;
        });
        workload = composition.create(
                spec, DesignKind.WORKLOAD, WorkloadDesign.class, (design, settings) -> design.create(this, settings));
        inputs = List.copyOf(workload.inputs());
        machine.load(workload::run, body -> host.coroutines().apply(() -> guarded(body)));
        sampler = new Sampler(spec.duration());
        if (spec.duration() < EventTree.END_OF_TIME) {
            agenda.enter(spec.duration(), this::stop);
        }
        agenda.enter(sampler.interval(), this::sample);
        for (ScheduledSwap swap : spec.swaps()) {
            swaps.request(swap.kind(), swap.design(), SwapOutcome.NOBODY, swap.at());
        }
        machine.scheduleControl(agenda.next());
    }

    /// Goes on until something has to be decided outside.
    ///
    /// @return whether every program has returned; false if the machine was called for attention
    boolean proceed() {
        while (machine.finished() < spec.cpus()) {
            long at = machine.run();
            if (at == SimulatedMachine.ATTENTION) {
                return false;
            }
            if (at < EventTree.END_OF_TIME) {
                reached = at;
                agenda.carryOut(at);
                swaps.proceed(at);
                machine.scheduleControl(Math.max(at, agenda.next()));
            }
            if (machine.standsStill()
                    && machine.finished() < spec.cpus()
                    && !swaps.goOn(at, "leaves every CPU waiting for ever", at)) {
                throw new DesignFault(Deadlock.sentence(
                        gates.waitsForCycle(), machine.report().dump(at), at));
            }
        }
        finish();
        return true;
    }

    private @Nullable RuntimeException hardwareBreaks(DesignKind kind, String what, Throwable thrown, long now) {
        String reason = kind.id() + " '" + Composition.choice(spec, kind).id() + "' " + what;
        return swaps.broken(kind, reason, now)
                ? null
                : new DesignFault("The " + reason + "; choose another or ask its author.", thrown);
    }

    /// Checks that locks stay in the islands that a tracking makes.
    void checkIslands(SimulationSpec newSpec) {
        composition
                .tracking(newSpec)
                .islands()
                .ifPresent(islands ->
                        gates.refuseAcross(islands, newSpec.machine().tracking().id()));
    }

    List<InputFile> inputs() {
        return inputs;
    }

    /// What a CPU runs. Whatever the workload throws becomes one sentence.
    private void guarded(Runnable code) {
        try {
            code.run();
        } catch (DesignFault | EngineDefect known) {
            throw known;
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError thrown) {
            throw new DesignFault(
                    String.format(
                            Locale.ROOT,
                            "The workload '%s' threw %s on CPU %d at %d ps; ask its author.",
                            spec.workload().id(),
                            Thrown.name(thrown),
                            machine.running(),
                            machine.cpu(machine.running()).time()),
                    thrown);
        }
    }

    private void finish() {
        if (!stopping) {
            stop(now());
        }
        sampler.sample(now(), machine.report(), machine.finished());
        swaps.finish(now());
        workload.verify();
    }

    /// Lets go of the designs: programs that have not returned never will.
    void abandon() {
        gates.forget();
        readersWriterLocks.clear();
        machine.abandon();
    }

    /// Tells those who wait for swaps that there will be none.
    void abandonSwaps() {
        swaps.finish(now());
    }

    private void stop(long now) {
        if (!stopping) {
            stopping = true;
            stoppedAt = now;
            unitsAtStop = units();
        }
    }

    /// Asks programs to end as soon as can be.
    void stopSoon() {
        at(now() + 1, this::stop);
    }

    private void sample(long now) {
        sampler.sample(now, machine.report(), machine.finished());
        if (sampler.isStuck(now) && !machine.standsStill()) {
            if (!swaps.goOn(now - Sampler.NO_PROGRESS, "lets no work be completed", now)) {
                throw new DesignFault(Sampler.sentence(now, machine.report().hottestLines(1)));
            }
            sampler.beginAnew(now);
        }
        gates.starving(now - Sampler.NO_PROGRESS).forEach(this::note);
        agenda.enter(now + sampler.interval(), this::sample);
    }

    /// Asks for a hot swap as soon as can be.
    void swapSoon(DesignKind kind, DesignChoice design, SwapOutcome outcome) {
        swaps.request(kind, design, outcome, now() + 1);
    }

    /// Enters something to do.
    void at(long time, LongConsumer action) {
        agenda.enter(time, action);
        machine.requestControl(time);
    }

    SwapProcedure procedure(DesignKind kind) {
        return switch (kind) {
            case LOCK -> new SwapProcedure.Locks(composition, gates);
            case ORDERING -> new SwapProcedure.Stores(composition, machine);
            case INTERCONNECT, PROTOCOL, TRACKING -> new SwapProcedure.Hardware(composition, machine, kind);
            case RW_LOCK, BARRIER, RECLAMATION, SHARING, TRANSPORT, SHOOTDOWN, SCHEDULER, OS, WORKLOAD ->
                throw new EngineDefect("a " + kind.id() + " cannot be swapped");
        };
    }

    Composition composition() {
        return composition;
    }

    SimulationSpec spec() {
        return spec;
    }

    void adopt(SimulationSpec newSpec) {
        spec = newSpec;
    }

    /// Remembers a remark for the status.
    void note(String remark) {
        notes.add(remark);
    }

    List<String> notes() {
        List<String> all = new ArrayList<>(notes);
        all.addAll(machine.report().incoherence());
        return List.copyOf(all);
    }

    boolean isStopping() {
        return stopping;
    }

    /// The latest time that any CPU has reached.
    long now() {
        return machine.report().latest();
    }

    /// Up to when all has happened that was to happen. That may be later than [#now], if nothing was to.
    long reached() {
        return Math.max(now(), reached);
    }

    long units() {
        return machine.report().units();
    }

    /// Grows whenever work was completed or a program returned.
    long progress() {
        return units() + machine.finished();
    }

    /// Throughput at a control event.
    double throughput(long window, long now) {
        sampler.sample(now, machine.report(), machine.finished());
        return sampler.throughput(window);
    }

    /// @param now a time up to which everything has happened
    List<String> dump(long now) {
        List<String> lines = new ArrayList<>(gates.waitsForCycle());
        lines.addAll(machine.report().incoherence());
        lines.addAll(machine.report().dump(now));
        return lines;
    }

    SimulatedMachine machine() {
        return machine;
    }

    LockGates gates() {
        return gates;
    }

    List<Sample> samples() {
        return sampler.samples();
    }

    List<SwapReport> swapReports() {
        return swaps.reports();
    }

    List<Metric> metrics() {
        long now = stopping ? stoppedAt : now();
        long units = stopping ? unitsAtStop : units();
        List<Metric> metrics = new ArrayList<>(machine.report().metrics(Math.max(now(), 1)));
        metrics.add(Metric.gauge("time", "ps", (double) now()));
        metrics.add(Metric.counter("units", "1", (double) units()));
        metrics.add(Metric.counter("operations", "1", (double) machine.report().operations()));
        metrics.add(Metric.gauge("throughput", "1/s", now == 0 ? 0 : (double) units * 1e12 / (double) now));
        metrics.addAll(MachineReport.ask(DesignKind.WORKLOAD, workload::metrics));
        metrics.sort(Comparator.comparing(Metric::name));
        return metrics;
    }

    @Override
    public int cpus() {
        return spec.cpus();
    }

    @Override
    public MachineDescription description() {
        return spec.machine();
    }

    @Override
    public Memory memory() {
        return machine.memory();
    }

    @Override
    public Lock lock(String name, int node) {
        return lock(name, node, LockSite.OWN_LINE);
    }

    @Override
    public Lock lock(String name, int node, long place) {
        return lock(name, node, place, this::threads);
    }

    /// Makes a lock of a kernel, which must not put those to sleep who wait: the scheduler itself takes it.
    Lock kernelLock(String name, int node) {
        return lock(name, node, LockSite.OWN_LINE, () -> {
            throw new SpecificationException(
                    "Lock '" + spec.lock().id() + "' puts to sleep who waits, and the kernel's " + name
                            + " is taken where nobody can sleep; choose a lock that spins.");
        });
    }

    private Lock lock(String name, int node, long place, Supplier<Threads> sleepers) {
        // Through the composition, so that what the lock's design throws is told as its fault, not the workload's.
        Lock lock = composition.create(
                spec,
                DesignKind.LOCK,
                LockDesign.class,
                (design, settings) -> gates.create(name, memory(), node, place, sleepers));
        return monitors == null ? lock : monitors.watched(lock, name, gates::swaps);
    }

    @Override
    public RunQueues threads(int perCpu, long switchCycles) {
        if (threads != null || gates.size() > 0) {
            throw new IllegalStateException("threads are asked for once, before locks are made");
        }
        RunQueues made = new RunQueues(memory(), cpus(), perCpu, switchCycles);
        threads = made;
        return made;
    }

    private Threads threads() {
        if (threads == null) {
            threads = new RunQueues(memory(), cpus());
        }
        return new ShieldedThreads(threads);
    }

    @Override
    public ReadersWriterLock readersWriterLock(String name, int node) {
        boolean readersRetry = composition.provides(spec, DesignKind.RW_LOCK, Feature.READERS_RETRY);
        ReadersWriterLock made = composition.createOptional(
                spec, DesignKind.RW_LOCK, ReadersWriterLockDesign.class, name, (design, settings) -> {
                    NamedReadersWriterLock lock = new NamedReadersWriterLock(
                            design.create(site(name, node), settings),
                            name,
                            id(DesignKind.RW_LOCK),
                            spec.cpus(),
                            readersRetry);
                    readersWriterLocks.add(lock);
                    return lock;
                });
        return monitors == null ? made : monitors.watched(made, name, readersRetry);
    }

    /// What monitors have found.
    List<Finding> findings() {
        return monitors == null ? List.of() : monitors.findings();
    }

    /// Use of lines, if a monitor counts it.
    List<CacheLineUse> cacheLines(int most) {
        return monitors == null ? List.of() : monitors.hottest(most);
    }

    /// Statistics of all locks, in order of name.
    List<LockUse> locks() {
        return Stream.concat(
                        gates.report().stream(), readersWriterLocks.stream().flatMap(lock -> lock.report().stream()))
                .sorted(Comparator.comparing(LockUse::name))
                .toList();
    }

    @Override
    public Barrier barrier(String name, int node) {
        Barrier made = composition.createOptional(
                spec,
                DesignKind.BARRIER,
                BarrierDesign.class,
                name,
                (design, settings) ->
                        NamedBarrier.of(design.create(site(name, node), settings), name, id(DesignKind.BARRIER)));
        return monitors == null ? made : monitors.watched(made);
    }

    @Override
    public Reclamation reclamation(String name, int node, Reclaimer reclaimer) {
        Reclaimer seen = monitors == null ? reclaimer : monitors.watched(reclaimer);
        Reclamation made = composition.createOptional(
                spec,
                DesignKind.RECLAMATION,
                ReclamationDesign.class,
                name,
                (design, settings) -> NamedReclamation.of(
                        design.create(site(name, node), seen, settings), name, id(DesignKind.RECLAMATION)));
        return monitors == null ? made : monitors.watched(made);
    }

    @Override
    public Sharing sharing(String name, List<Integer> cpus, Doorbell doorbell) {
        return composition.createOptional(
                spec,
                DesignKind.SHARING,
                SharingDesign.class,
                name,
                (design, settings) -> design.create(new KernelSite(this, name, List.copyOf(cpus), doorbell), settings));
    }

    @Override
    public Transport transport(String name, Doorbell doorbell) {
        TransportSite site = new TransportSite(name, memory(), spec.cpus(), doorbell);
        Transport made = composition.createOptional(
                spec,
                DesignKind.TRANSPORT,
                TransportDesign.class,
                "transport " + name,
                (design, settings) ->
                        new NamedTransport(design.create(site, settings), name, id(DesignKind.TRANSPORT), spec.cpus()));
        return monitors == null ? made : monitors.watched(made);
    }

    @Override
    public Shootdown shootdown(String name, Doorbell doorbell, Invalidation invalidation) {
        ShootdownSite site = new ShootdownSite(name, memory(), spec.cpus(), spec.machine(), doorbell, invalidation);
        Shootdown made = composition.createOptional(
                spec,
                DesignKind.SHOOTDOWN,
                ShootdownDesign.class,
                "shootdown " + name,
                (design, settings) -> NamedShootdown.of(design.create(site, settings), name, id(DesignKind.SHOOTDOWN)));
        return monitors == null ? made : monitors.watched(made);
    }

    @Override
    public OperatingSystem operatingSystem() {
        return composition.createOptional(
                spec,
                DesignKind.OS,
                OsDesign.class,
                "os",
                (design, settings) -> design.boot(RunPartition.whole(this), settings));
    }

    /// Makes a scheduler of the chosen design.
    Scheduler scheduler(SchedulerSite site) {
        return composition.createOptional(
                spec,
                DesignKind.SCHEDULER,
                SchedulerDesign.class,
                site.name(),
                (design, settings) -> design.create(site, settings));
    }

    private SyncSite site(String name, int node) {
        return new SyncSite(name, memory(), node, spec.cpus());
    }

    private String id(DesignKind kind) {
        return Composition.choice(spec, kind).id();
    }

    @Override
    public boolean stopping(Cpu cpu) {
        HardwareThread.under(cpu).checkpoint();
        return stopping;
    }

    @Override
    public void completed(Cpu cpu, long units) {
        HardwareThread.under(cpu).completed(units);
    }
}
