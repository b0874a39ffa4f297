package org.crosspoint.core.internal.sync;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.crosspoint.core.DesignFault;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Islands;
import org.crosspoint.core.hardware.Memory;
import org.crosspoint.core.internal.hardware.HardwareThread;
import org.crosspoint.core.internal.hardware.LockCalls;
import org.crosspoint.core.internal.hardware.SimulatedMachine;
import org.crosspoint.core.run.Simulation.LockUse;
import org.crosspoint.core.sync.Lock;
import org.crosspoint.core.sync.LockDesign;
import org.crosspoint.core.sync.LockSite;
import org.crosspoint.core.sync.Threads;
import org.jspecify.annotations.Nullable;

/// All locks of a simulation, which are of one design and are swapped together.
public final class LockGates {
    private final SimulatedMachine machine;
    private final int cpus;
    private final Breakage breakage;
    private final List<LockGate> gates = new ArrayList<>();

    private String designId = "";
    private @Nullable LockDesign design;
    private @Nullable Settings settings;
    private boolean closed;
    private int swaps;

    /// What to do when the design breaks its promise.
    @FunctionalInterface
    public interface Breakage {
        /// Tries to go back to the design before.
        ///
        /// @return whether that is under way; otherwise the simulation fails
        boolean rollBack(String reason, long now);
    }

    /// @param cpus number of CPUs that take part
    public LockGates(SimulatedMachine machine, int cpus, Breakage breakage) {
        this.machine = machine;
        this.cpus = cpus;
        this.breakage = breakage;
    }

    /// Sets the design of the locks to come and, with [#replaceAll], of those that exist.
    public void use(String id, LockDesign newDesign, Settings newSettings) {
        designId = id;
        design = newDesign;
        settings = newSettings;
    }

    /// Makes a lock.
    ///
    /// @param place as [LockSite#place]
    /// @param threads as [LockSite#threads]
    public Lock create(String name, Memory memory, int node, long place, Supplier<Threads> threads) {
        if (cpus > 1 && machine.everyCpuIsAnIsland()) {
            throw new SpecificationException("Lock " + name + " cannot be made: no two CPUs are in one coherent island,"
                    + " so a lock of loads and stores excludes nobody; choose larger islands, or a workload that"
                    + " sends messages.");
        }
        LockSite site = new LockSite(name, memory, node, cpus, place, threads);
        LockGate gate = new LockGate(this, site, instance(site));
        gates.add(gate);
        return gate;
    }

    /// Refuses coherent islands that a lock has been used across.
    ///
    /// @param tracking whose islands they are
    public void refuseAcross(Islands islands, String tracking) {
        for (LockGate gate : gates) {
            if (!gate.staysIn(islands)) {
                throw new SpecificationException("The tracking '" + tracking + "' needs every lock to stay within a"
                        + " coherent island of " + islands.cores() + (islands.cores() == 1 ? " core" : " cores")
                        + ", but CPUs of several have used " + gate.site().name()
                        + "; choose larger islands or a tracking that keeps all caches coherent.");
            }
        }
    }

    /// Refuses to replace locks while CPUs have several contexts: one that is left inside a lock would not come out.
    public void refuseAmongContexts() {
        for (int cpu = 0; cpu < cpus; cpu++) {
            if (machine.cpu(cpu).hasSeveralContexts()) {
                throw new SpecificationException("Locks cannot be swapped while CPUs run several threads each, as CPU "
                        + cpu + " does; begin the run with that lock.");
            }
        }
    }

    private Lock instance(LockSite site) {
        if (design == null || settings == null) {
            throw new DesignFault("Lock " + site.name() + " was made before a lock design was chosen.");
        }
        return design.create(site, settings);
    }

    /// Closes all gates, and has the calls inside unwind.
    public void close(long now) {
        closed = true;
        swaps++;
        machine.runAhead(false);
        machine.markStores();
        gates.forEach(LockGate::close);
        for (int cpu = 0; cpu < cpus; cpu++) {
            HardwareThread thread = machine.cpu(cpu);
            if (thread.isAtGate() && thread.lockCalls.holdUpSwap()) {
                thread.leaveGate(now);
            } else if (thread.isInLockCall()) {
                thread.unwindLockCalls(now);
            }
        }
    }

    /// Whether nobody holds a lock or is inside a call of the design, and all can see what was written under locks.
    public boolean isDrained() {
        for (int cpu = 0; cpu < cpus; cpu++) {
            if (machine.cpu(cpu).isInLockCall()) {
                return false;
            }
        }
        return machine.markedStoresHaveLeft() && gates.stream().allMatch(gate -> gate.holder() == null);
    }

    /// Makes new instances of the design that [#use] set, when drained. If one cannot be made, none is replaced.
    public void replaceAll() {
        List<Lock> instances = gates.stream().map(gate -> instance(gate.site())).toList();
        for (int i = 0; i < instances.size(); i++) {
            gates.get(i).replace(instances.get(i));
        }
    }

    /// Opens the gates.
    ///
    /// @return number of CPUs that waited at them
    public int open(long now) {
        closed = false;
        swaps++;
        gates.forEach(LockGate::open);
        machine.runAhead(true);
        return wakeWaiting(now);
    }

    private int wakeWaiting(long now) {
        int waited = 0;
        for (int cpu = 0; cpu < cpus; cpu++) {
            if (machine.cpu(cpu).isAtGate()) {
                waited++;
                machine.cpu(cpu).leaveGate(now);
            }
        }
        return waited;
    }

    /// Forgets the design, so that its bundle can be unloaded.
    public void forget() {
        design = null;
        settings = null;
        gates.clear();
    }

    void enter(HardwareThread thread) {
        thread.lockCalls.enter();
    }

    void leave(HardwareThread thread) {
        if (closed) {
            thread.awaitStores();
        }
        thread.lockCalls.leave(closed);
        if (closed) {
            machine.requestControlAfter(thread.time());
            thread.lookAgain();
        }
    }

    /// A lock was released while the gates are closed: perhaps the last, perhaps one that somebody waits for.
    void released(HardwareThread releaser) {
        long now = releaser.time();
        for (int cpu = 0; cpu < cpus; cpu++) {
            HardwareThread thread = machine.cpu(cpu);
            if (thread.isAtGate() && thread.lockCalls.holdUpSwap()) {
                thread.leaveGate(now);
            }
        }
        machine.requestControlAfter(now);
        releaser.lookAgain();
    }

    /// The design has broken its promise.
    ///
    /// @throws DesignFault unless it is being replaced
    void broken(LockGate gate, HardwareThread thread, String what, @Nullable Throwable cause) {
        String reason =
                String.format(Locale.ROOT, "lock %s %s, on CPU %d at %d ps", gate, what, thread.id(), thread.time());
        if (!breakage.rollBack(reason, thread.time())) {
            DesignFault fault = new DesignFault("The " + reason + ".");
            if (cause != null) {
                fault.initCause(cause);
            }
            throw fault;
        }
        thread.lookAgain();
    }

    /// A lock that nobody holds and that has not let in a CPU that wants it since before a time, in words; empty if
    /// there is none. If nothing happens any more, that is the design's fault.
    public String withheld(long before) {
        for (LockCalls calls : allCalls()) {
            LockGate wanted = wantedBy(calls);
            if (wanted != null && wanted.holder() == null && calls.depth() > 0 && calls.acquiringSince <= before) {
                return String.format(
                        Locale.ROOT,
                        "lock %s is free, but has not let %s in since %d ps",
                        wanted,
                        calls.who(),
                        calls.acquiringSince);
            }
        }
        return "";
    }

    /// CPUs that have waited for a lock since before a time, a sentence each; each wait is told once.
    public List<String> starving(long before) {
        List<String> sentences = new ArrayList<>();
        for (LockCalls calls : allCalls()) {
            String acquiring = calls.acquiring;
            if (acquiring != null && calls.acquiringSince < before && calls.acquiringSince != calls.starvingSince) {
                calls.starvingSince = calls.acquiringSince;
                LockGate wanted = wantedBy(calls);
                sentences.add(String.format(
                        Locale.ROOT,
                        "%s starves: it has waited for %s since %d ps while others got on.",
                        calls.who(),
                        wanted == null ? "rw-lock " + acquiring : "lock " + wanted,
                        calls.acquiringSince));
            }
        }
        return sentences;
    }

    /// Whether everybody can see what was written under locks that were released before the gates were closed.
    boolean storesHaveLeft() {
        return machine.markedStoresHaveLeft();
    }

    String designId() {
        return designId;
    }

    /// How often the gates were closed or opened.
    public int swaps() {
        return swaps;
    }

    /// Number of locks.
    public int size() {
        return gates.size();
    }

    /// Statistics of all locks, in order of name.
    public List<LockUse> report() {
        return gates.stream()
                .map(LockGate::report)
                .sorted(Comparator.comparing(LockUse::name))
                .toList();
    }

    /// Who waits for whom: a cycle among the contexts of CPUs that acquire locks, a line each; empty if there is none.
    public List<String> waitsForCycle() {
        List<LockCalls> all = allCalls();
        for (LockCalls start : all) {
            List<String> cycle = new ArrayList<>();
            LockCalls waits = start;
            while (cycle.size() <= all.size()) {
                LockGate wanted = wantedBy(waits);
                LockCalls holder = wanted == null ? null : wanted.holder();
                if (wanted == null || holder == null) {
                    break;
                }
                cycle.add(waits.who() + " waits for " + wanted + ", which " + holder.who() + " holds");
                waits = holder;
                if (waits == start) {
                    return cycle;
                }
            }
        }
        return List.of();
    }

    /// Calls of all contexts of all CPUs, in order.
    private List<LockCalls> allCalls() {
        List<LockCalls> all = new ArrayList<>();
        for (int cpu = 0; cpu < cpus; cpu++) {
            all.addAll(machine.cpu(cpu).allLockCalls());
        }
        return all;
    }

    private @Nullable LockGate wantedBy(LockCalls calls) {
        String name = calls.acquiring;
        return gates.stream()
                .filter(gate -> gate.site().name().equals(name))
                .findFirst()
                .orElse(null);
    }
}
