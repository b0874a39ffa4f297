package org.crosspoint.core.internal.hardware;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.crosspoint.core.DesignFault;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.hardware.CacheCounters;
import org.crosspoint.core.hardware.MachineDescription.Cache;
import org.crosspoint.core.hardware.Paging.Tlb;
import org.crosspoint.core.internal.engine.EventTree;
import org.crosspoint.core.internal.engine.Thrown;
import org.crosspoint.core.run.Simulation.CpuTime;
import org.crosspoint.core.run.Simulation.HotLine;
import org.crosspoint.core.sim.Metric;

/// What the hardware has counted so far. Read at safe points.
public final class MachineReport {
    private final SimulatedMachine machine;
    private final Coherence coherence;
    private final LineTable table;

    MachineReport(SimulatedMachine machine, Coherence coherence, LineTable table) {
        this.machine = machine;
        this.coherence = coherence;
        this.table = table;
    }

    /// Units of work that all CPUs have completed.
    public long units() {
        long units = 0;
        for (int cpu = 0; cpu < machine.cpus(); cpu++) {
            units += machine.cpu(cpu).units;
        }
        return units;
    }

    /// When the latest unit of work was completed, on the clock of the CPU that did: it may have computed ahead.
    public long latestCompletion() {
        long latest = 0;
        for (int cpu = 0; cpu < machine.cpus(); cpu++) {
            latest = Math.max(latest, machine.cpu(cpu).completedAt);
        }
        return latest;
    }

    /// Operations that all CPUs have performed, computed polls included.
    public long operations() {
        long operations = 0;
        for (int cpu = 0; cpu < machine.cpus(); cpu++) {
            operations += machine.cpu(cpu).operations;
        }
        return operations;
    }

    /// Coherence transactions so far.
    public long transactions() {
        return coherence.counters.transactions;
    }

    /// Lines written back so far.
    public long writeBacks() {
        return coherence.counters.writeBacks;
    }

    /// The latest time that any CPU has reached.
    public long latest() {
        long latest = 0;
        for (int cpu = 0; cpu < machine.cpus(); cpu++) {
            latest = Math.max(latest, machine.cpu(cpu).time);
        }
        return Math.min(latest, EventTree.END_OF_TIME - 1);
    }

    /// CPUs that are acquiring a lock, in any of their contexts.
    public int waiting() {
        int waiting = 0;
        for (int cpu = 0; cpu < machine.cpus(); cpu++) {
            waiting += machine.cpu(cpu).allLockCalls().stream().anyMatch(calls -> calls.acquiring != null) ? 1 : 0;
        }
        return waiting;
    }

    /// The hardware's metrics.
    ///
    /// @param now time at which they are taken
    public List<Metric> metrics(long now) {
        List<Metric> metrics =
                new ArrayList<>(ask(DesignKind.INTERCONNECT, () -> coherence.messenger.network.metrics(now)));
        metrics.addAll(new EnergyAccount(machine).metrics(now, metrics));
        metrics.addAll(ask(DesignKind.TRACKING, () -> coherence.asked.tracking.metrics()));
        metrics.addAll(caches());
        metrics.addAll(memorySideCaches());
        metrics.addAll(translationBuffers());
        metrics.addAll(machine.storeBuffers().metrics());
        metrics.add(Metric.counter("coherence.transactions", "1", coherence.counters.transactions));
        metrics.add(Metric.counter("coherence.invalidations", "1", coherence.counters.invalidations));
        metrics.add(Metric.counter("coherence.invalidation-messages", "1", coherence.counters.invalidationMessages));
        metrics.add(Metric.counter("coherence.write-backs", "1", coherence.counters.writeBacks));
        metrics.add(Metric.counter("coherence.updates", "1", coherence.counters.updates));
        metrics.add(Metric.counter("coherence.write-throughs", "1", coherence.counters.writeThroughs));
        metrics.add(Metric.counter("coherence.messages", "1", coherence.messenger.messages));
        metrics.add(Metric.counter("coherence.bytes", "B", coherence.messenger.bytes));
        if (machine.checks != null) {
            metrics.addAll(machine.checks.metrics());
        }
        StaleReads watch = machine.watchIfAny();
        if (watch != null) {
            metrics.addAll(watch.metrics());
        }
        return metrics;
    }

    /// What has gone wrong because memory is not coherent, a sentence each; nothing where it is.
    public List<String> incoherence() {
        StaleReads watch = machine.watchIfAny();
        List<String> notes = new ArrayList<>(watch == null ? List.of() : watch.notes());
        if (coherence instanceof IslandCoherence islands) {
            notes.addAll(islands.stalePolls());
        }
        return notes;
    }

    /// What the caches of the memory nodes have done, all of them together; nothing if there are none.
    private List<Metric> memorySideCaches() {
        return machine.description.caches().stream()
                .filter(cache -> cache.scope() == Cache.Scope.NODE)
                .flatMap(cache -> counters(
                        cache.name(),
                        sum(each -> each.accesses),
                        sum(each -> each.misses),
                        sum(each -> each.writeBacks)))
                .toList();
    }

    private long sum(ToLongFunction<MemorySideCache> counter) {
        return Stream.of(coherence.nodes)
                .map(node -> node.cache)
                .filter(Objects::nonNull)
                .mapToLong(counter)
                .sum();
    }

    private static Stream<Metric> counters(String cache, long accesses, long misses, long writeBacks) {
        String prefix = "cache." + cache.replace(' ', '-') + ".";
        return Stream.of(
                Metric.counter(prefix + "accesses", "1", accesses),
                Metric.counter(prefix + "misses", "1", misses),
                Metric.counter(prefix + "write-backs", "1", writeBacks));
    }

    /// What the private caches have done, of each level in all cores.
    private List<Metric> caches() {
        List<Metric> metrics = new ArrayList<>();
        List<String> names = machine.core(0).counters().names();
        for (int cache = 0; cache < names.size(); cache++) {
            long accesses = 0;
            long misses = 0;
            long writeBacks = 0;
            for (int core = 0; core < machine.cores(); core++) {
                CacheCounters counters = machine.core(core).counters();
                accesses += counters.accesses(cache);
                misses += counters.misses(cache);
                writeBacks += counters.writeBacks(cache);
            }
            metrics.addAll(
                    counters(names.get(cache), accesses, misses, writeBacks).toList());
        }
        return metrics;
    }

    /// What the translation buffers have done, if there are any.
    private List<Metric> translationBuffers() {
        if (!machine.description.paging().isThere()) {
            return List.of();
        }
        List<Metric> metrics = new ArrayList<>();
        List<TranslationBuffers> all = new ArrayList<>();
        for (int id = 0; id < machine.cpus(); id++) {
            if (machine.cpu(id) instanceof TranslatingThread thread
                    && (all.isEmpty() || all.getLast() != thread.buffers())) {
                all.add(thread.buffers());
            }
        }
        List<Tlb> tlbs = machine.description.paging().tlbs();
        for (int tlb = 0; tlb < tlbs.size(); tlb++) {
            int level = tlb;
            String prefix = "tlb." + tlbs.get(tlb).name().replace(' ', '-') + ".";
            metrics.add(Metric.counter(
                    prefix + "accesses",
                    "1",
                    all.stream().mapToLong(each -> each.accesses(level)).sum()));
            metrics.add(Metric.counter(
                    prefix + "misses",
                    "1",
                    all.stream().mapToLong(each -> each.misses(level)).sum()));
        }
        metrics.add(Metric.counter(
                "tlb.walks", "1", all.stream().mapToLong(each -> each.walks).sum()));
        return metrics;
    }

    /// A design's metrics.
    ///
    /// @throws DesignFault if the design throws
    public static List<Metric> ask(DesignKind kind, Supplier<List<Metric>> metrics) {
        try {
            return metrics.get();
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError thrown) {
            throw new DesignFault(
                    "The " + kind.id() + " threw " + Thrown.name(thrown)
                            + " when it was asked for its metrics; ask its author.",
                    thrown);
        }
    }

    /// Where each CPU's time went.
    public List<CpuTime> cpuTimes() {
        List<CpuTime> times = new ArrayList<>();
        for (int id = 0; id < machine.cpus(); id++) {
            HardwareThread cpu = machine.cpu(id);
            long others = cpu.computeTime + cpu.localMissTime + cpu.remoteMissTime + cpu.interruptTime + cpu.idleTime;
            times.add(new CpuTime(
                    id,
                    cpu.units,
                    cpu.computeTime,
                    cpu.time - others,
                    cpu.localMissTime,
                    cpu.remoteMissTime,
                    cpu.interruptTime,
                    cpu.idleTime,
                    cpu.lockWaitTime));
        }
        return times;
    }

    /// The lines with most coherence misses.
    public List<HotLine> hottestLines(int most) {
        return table.hottest(most).stream().map(this::hotLine).toList();
    }

    private HotLine hotLine(int line) {
        long address = machine.memory.addressOf(line);
        Chunk chunk = machine.memory.chunkAt(address);
        int home = chunk == null ? 0 : machine.memory.homeOf(chunk, line);
        return new HotLine(
                address,
                home,
                machine.memory.namesInLine(address),
                table.misses(line),
                table.invalidations(line),
                table.cpus(line));
    }

    /// What each CPU that has not finished is doing, a line each: the material of a report on missing progress.
    ///
    /// @param now a time up to which everything has happened
    public List<String> dump(long now) {
        List<String> lines = new ArrayList<>();
        for (int id = 0; id < machine.cpus(); id++) {
            HardwareThread cpu = machine.cpu(id);
            if (cpu.phase != Phase.FINISHED) {
                lines.add("CPU " + id + " at " + cpu.timeSeenAt(now) + " ps " + describe(cpu)
                        + (cpu.lockCalls.acquiring == null ? "" : ", acquiring " + cpu.lockCalls.acquiring));
                addLeftContexts(lines, cpu);
            }
        }
        return lines;
    }

    private static void addLeftContexts(List<String> lines, HardwareThread cpu) {
        for (LockCalls calls : cpu.allLockCalls()) {
            if (calls != cpu.lockCalls && calls.acquiring != null) {
                lines.add(calls.who() + " was left acquiring " + calls.acquiring);
            }
        }
    }

    private String describe(HardwareThread cpu) {
        if (cpu.isPolling()) {
            String unseen = cpu.islands == null ? null : cpu.islands.unseen(cpu);
            return (cpu.polling.isAsleep() ? "sleeps, watching " : "spins on ") + machine.memory.nameOf(cpu.address)
                    + " while it is " + cpu.polling.value() + (unseen == null ? "" : ", a stale copy: " + unseen);
        }
        return switch (cpu.phase) {
            case RUN, COMPUTING, SPINNING, POLL, DRAIN, IDLE -> "runs";
            case STORES -> "waits for its stores to leave their buffer";
            case HALTED -> "is halted and waits for an interrupt";
            case DOZING -> "is halted until its timer interrupts";
            case AT_GATE -> "waits at the gate of a swap";
            case HELD -> "is held back by a swap";
            case FINISHED -> "has finished";
            case ISSUE, ARRIVE, SERVE, DONE, QUEUED ->
                "waits for " + cpu.operation + " of " + machine.memory.nameOf(cpu.address);
        };
    }
}
