package org.crosspoint.core.internal.monitor;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.internal.hardware.HardwareThread;
import org.crosspoint.core.internal.hardware.LockCalls;
import org.crosspoint.core.internal.hardware.SimulatedMachine;
import org.crosspoint.core.internal.hardware.Witness;
import org.crosspoint.core.message.Transport;
import org.crosspoint.core.run.CacheLineUse;
import org.crosspoint.core.run.Finding;
import org.crosspoint.core.run.Monitor;
import org.crosspoint.core.sync.Barrier;
import org.crosspoint.core.sync.Lock;
import org.crosspoint.core.sync.ReadersWriterLock;
import org.crosspoint.core.sync.Reclaimer;
import org.crosspoint.core.sync.Reclamation;
import org.crosspoint.core.translation.Shootdown;
import org.jspecify.annotations.Nullable;

/// The monitors of one simulation: who is told of what.
public final class Monitors implements Witness {
    private final Witness[] witnesses;
    final @Nullable DataRaces races;
    final @Nullable LockOrder order;
    private final @Nullable FreedMemory freed;
    private final @Nullable FalseSharing sharing;
    private final @Nullable CacheLines lines;

    /// Has the machine tell, from the beginning. Nothing may run ahead in it.
    ///
    /// @param chosen at least one
    public Monitors(SimulatedMachine machine, Set<Monitor> chosen) {
        List<Witness> all = new ArrayList<>();
        races = chosen.contains(Monitor.DATA_RACES) ? in(all, new DataRaces(machine.memory(), machine.cpus())) : null;
        freed = chosen.contains(Monitor.FREED_MEMORY) ? in(all, new FreedMemory(machine)) : null;
        sharing = chosen.contains(Monitor.FALSE_SHARING)
                ? in(all, new FalseSharing(machine.memory(), machine.cores()))
                : null;
        lines = chosen.contains(Monitor.CACHE_LINES) ? in(all, new CacheLines(machine.memory())) : null;
        order = chosen.contains(Monitor.LOCK_ORDER) ? new LockOrder() : null;
        witnesses = all.toArray(Witness[]::new);
        machine.tell(this);
    }

    private static <T extends Witness> T in(List<Witness> all, T witness) {
        all.add(witness);
        return witness;
    }

    /// What was found so far: monitor by monitor, each in order of time, false sharing by how much there is.
    public List<Finding> findings() {
        List<Finding> all = new ArrayList<>();
        if (races != null) {
            all.addAll(races.findings.list());
        }
        if (order != null) {
            all.addAll(order.findings.list());
        }
        if (sharing != null) {
            all.addAll(sharing.list());
        }
        if (freed != null) {
            all.addAll(freed.findings.list());
        }
        return all;
    }

    /// Lines that came from other caches most often, first; none if nobody counts.
    public List<CacheLineUse> hottest(int most) {
        return lines == null ? List.of() : lines.hottest(most);
    }

    /// A lock that is watched.
    ///
    /// @param swaps grows when locks are exchanged
    public Lock watched(Lock lock, String name, IntSupplier swaps) {
        return new WatchedLock(this, lock, name, swaps);
    }

    /// A readers–writer lock that is watched.
    ///
    /// @param retries whether its readers keep nobody out and look afterwards
    public ReadersWriterLock watched(ReadersWriterLock lock, String name, boolean retries) {
        return new WatchedReadersWriterLock(this, lock, name, retries);
    }

    /// A barrier that is watched.
    public Barrier watched(Barrier barrier) {
        return new WatchedBarrier(barrier);
    }

    /// A reclamation that is watched.
    public Reclamation watched(Reclamation reclamation) {
        return new WatchedReclamation(reclamation);
    }

    /// A transport that is watched.
    public Transport watched(Transport transport) {
        return new WatchedTransport(transport);
    }

    /// A shootdown that is watched.
    public Shootdown watched(Shootdown shootdown) {
        return new WatchedShootdown(shootdown);
    }

    /// What is done with an object is not the reclamation's own code, though called from there.
    public Reclaimer watched(Reclaimer reclaimer) {
        return (cpu, object) -> {
            HardwareThread thread = HardwareThread.under(cpu);
            int depth = thread.lockCalls.marks.synchronising;
            thread.lockCalls.marks.synchronising = 0;
            try {
                reclaimer.reclaim(cpu, object);
            } finally {
                thread.lockCalls.marks.synchronising = depth;
            }
        };
    }

    /// Runs code by which CPUs synchronise.
    static void synchronising(Cpu cpu, Runnable code) {
        LockCalls calls = HardwareThread.under(cpu).lockCalls;
        calls.marks.synchronising++;
        try {
            code.run();
        } finally {
            calls.marks.synchronising--;
        }
    }

    /// As [#synchronising], of code that returns something.
    static <T> T answering(Cpu cpu, Supplier<T> code) {
        LockCalls calls = HardwareThread.under(cpu).lockCalls;
        calls.marks.synchronising++;
        try {
            return code.get();
        } finally {
            calls.marks.synchronising--;
        }
    }

    @Override
    public void accessed(HardwareThread cpu, Access access, long address, boolean missed) {
        for (Witness witness : witnesses) {
            witness.accessed(cpu, access, address, missed);
        }
    }

    @Override
    public void buffered(HardwareThread cpu) {
        for (Witness witness : witnesses) {
            witness.buffered(cpu);
        }
    }

    @Override
    public void probed(HardwareThread cpu, int core, long address, Probe how) {
        for (Witness witness : witnesses) {
            witness.probed(cpu, core, address, how);
        }
    }

    @Override
    public void sent(HardwareThread cpu, int target) {
        for (Witness witness : witnesses) {
            witness.sent(cpu, target);
        }
    }

    @Override
    public void handles(HardwareThread cpu) {
        for (Witness witness : witnesses) {
            witness.handles(cpu);
        }
    }

    @Override
    public void allocated(long address, long bytes) {
        for (Witness witness : witnesses) {
            witness.allocated(address, bytes);
        }
    }

    @Override
    public void freed(long address, long bytes) {
        for (Witness witness : witnesses) {
            witness.freed(address, bytes);
        }
    }

    @Override
    public void synchronises(long address, long bytes) {
        for (Witness witness : witnesses) {
            witness.synchronises(address, bytes);
        }
    }
}
