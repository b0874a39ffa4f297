package org.crosspoint.sharing.rcu;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crosspoint.core.DesignFault;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sharing.Invocation;
import org.crosspoint.core.sharing.ObjectDesign;
import org.crosspoint.core.sharing.Operation;
import org.crosspoint.core.sharing.Pool;
import org.crosspoint.core.sharing.Shared;
import org.crosspoint.core.sharing.SharedState;
import org.crosspoint.core.sharing.SharingSite;
import org.crosspoint.core.sharing.StateSite;
import org.crosspoint.core.sync.Lock;
import org.crosspoint.core.sync.Reclamation;

/// An object in one piece that is read beside an update of it.
final class ReadMostlyObject<S> implements Shared<S> {
    private final Lock lock;
    private final Reclamation reclamation;
    private final SharedState<S> only;

    /// For each CPU, whether it takes part in the reclamation.
    private final boolean[] online;

    /// For each CPU, the records that its present update has taken out: what a kernel has in registers.
    private final Taken[] taken;

    ReadMostlyObject(SharingSite site, String name, ObjectDesign<S> object, int node) {
        lock = site.lock(name + ".lock", node);
        reclamation = site.reclamation(name + ".rcu", node, this::reclaim);
        only = SharedState.of(object, new StateSite(name, site.memory(), node, 0, 1, new Deferred()));
        int cpus = site.cpus().getLast() + 1;
        online = new boolean[cpus];
        taken = new Taken[cpus];
        Arrays.setAll(taken, cpu -> new Taken());
    }

    @Override
    public long invoke(Cpu cpu, Operation<S> operation, Invocation call) {
        if (!online[cpu.id()]) {
            online[cpu.id()] = true;
            reclamation.online(cpu);
        }
        return switch (operation.nature()) {
            case READ, COLLECT -> read(cpu, operation, call);
            case UPDATE, ADD -> update(cpu, operation, call);
        };
    }

    private long read(Cpu cpu, Operation<S> operation, Invocation call) {
        reclamation.readLock(cpu);
        long result = operation.apply(cpu, only.state(), call);
        reclamation.readUnlock(cpu);
        return result;
    }

    private long update(Cpu cpu, Operation<S> operation, Invocation call) {
        Taken mine = taken[cpu.id()];
        long result = locked(cpu, operation, call);
        if (mine.ranOut) {
            reclamation.synchronize(cpu);
            call.forgetEffects();
            result = locked(cpu, operation, call);
        }
        for (long record : mine.records) {
            reclamation.defer(cpu, record);
        }
        mine.records.clear();
        return result;
    }

    private long locked(Cpu cpu, Operation<S> operation, Invocation call) {
        taken[cpu.id()].ranOut = false;
        lock.acquire(cpu);
        long result = operation.apply(cpu, only.state(), call);
        lock.release(cpu);
        return result;
    }

    private void reclaim(Cpu cpu, long record) {
        Pool pool = only.site().pools().stream()
                .filter(each -> each.contains(record))
                .findFirst()
                .orElseThrow(() -> new DesignFault("Reclamation " + reclamation + " has had 0x"
                        + Long.toHexString(record) + " reclaimed, which is no record of "
                        + only.site().name() + "."));
        lock.acquire(cpu);
        pool.put(cpu, record);
        lock.release(cpu);
    }

    void quiescent(Cpu cpu) {
        if (online[cpu.id()]) {
            reclamation.quiescent(cpu);
        }
    }

    void rest(Cpu cpu) {
        if (online[cpu.id()]) {
            online[cpu.id()] = false;
            reclamation.offline(cpu);
        }
    }

    void leave(Cpu cpu) {
        if (online[cpu.id()]) {
            reclamation.synchronize(cpu);
            rest(cpu);
        }
    }

    @Override
    public List<SharedState<S>> states() {
        return List.of(only);
    }

    @Override
    public boolean isReplicated() {
        return false;
    }

    /// Records that an update has taken out, and whether it found none free.
    private static final class Taken {
        private final List<Long> records = new ArrayList<>();
        private boolean ranOut;
    }

    /// What is taken out waits until the update has ended.
    private final class Deferred implements Pool.Retirement {
        @Override
        public void retired(Pool pool, Cpu cpu, long record) {
            taken[cpu.id()].records.add(record);
        }

        @Override
        public void ranOut(Pool pool, Cpu cpu) {
            taken[cpu.id()].ranOut = true;
        }
    }
}
