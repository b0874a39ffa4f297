package org.crosspoint.sharing.clustered;

import java.util.List;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sharing.Invocation;
import org.crosspoint.core.sharing.Operation;
import org.crosspoint.core.sharing.Operation.Nature;
import org.crosspoint.core.sharing.Shared;
import org.crosspoint.core.sharing.SharedState;
import org.crosspoint.core.sync.Lock;

/// An object with representatives, and a lock for each.
final class ClusteredObject<S> implements Shared<S> {
    private final Lock[] locks;
    private final List<SharedState<S>> representatives;

    /// For each CPU, the number of its representative.
    private final int[] own;

    ClusteredObject(List<Lock> locks, List<SharedState<S>> representatives, int[] own) {
        this.locks = locks.toArray(Lock[]::new);
        this.representatives = List.copyOf(representatives);
        this.own = own;
    }

    @Override
    public long invoke(Cpu cpu, Operation<S> operation, Invocation call) {
        return switch (operation.nature()) {
            case READ, ADD -> locally(cpu, operation, call);
            case UPDATE, COLLECT -> everywhere(cpu, operation, call);
        };
    }

    private long locally(Cpu cpu, Operation<S> operation, Invocation call) {
        int mine = own[cpu.id()];
        locks[mine].acquire(cpu);
        long result = operation.apply(cpu, representatives.get(mine).state(), call);
        locks[mine].release(cpu);
        return result;
    }

    private long everywhere(Cpu cpu, Operation<S> operation, Invocation call) {
        for (Lock lock : locks) {
            lock.acquire(cpu);
        }
        long result = operation.apply(cpu, representatives.getFirst().state(), call);
        for (int each = 1; each < locks.length; each++) {
            call.forgetEffects();
            long more = operation.apply(cpu, representatives.get(each).state(), call);
            result = operation.nature() == Nature.COLLECT ? operation.combine(result, more) : more;
        }
        for (int each = locks.length - 1; each >= 0; each--) {
            locks[each].release(cpu);
        }
        return result;
    }

    @Override
    public List<SharedState<S>> states() {
        return representatives;
    }

    @Override
    public boolean isReplicated() {
        return true;
    }
}
