package org.crosspoint.sharing.lock;

import java.util.List;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sharing.Invocation;
import org.crosspoint.core.sharing.Operation;
import org.crosspoint.core.sharing.Operation.Scope;
import org.crosspoint.core.sharing.Shared;
import org.crosspoint.core.sharing.SharedState;
import org.crosspoint.core.sharing.StateSite;
import org.crosspoint.core.sync.Lock;

/// An object in parts, with a lock for each.
final class DividedObject<S> implements Shared<S> {
    private final Lock[] locks;
    private final List<SharedState<S>> parts;

    /// For each CPU, the number of its own part.
    private final int[] own;

    DividedObject(List<Lock> locks, List<SharedState<S>> parts, int[] own) {
        this.locks = locks.toArray(Lock[]::new);
        this.parts = List.copyOf(parts);
        this.own = own;
    }

    @Override
    public long invoke(Cpu cpu, Operation<S> operation, Invocation call) {
        if (locks.length == 1) {
            return inPart(cpu, 0, operation, call);
        }
        return switch (operation.scope()) {
            case KEY -> inPart(cpu, StateSite.partOf(operation.key(call), locks.length), operation, call);
            case ANY -> inAny(cpu, operation, call);
            case WHOLE -> inAll(cpu, operation, call);
        };
    }

    private long inPart(Cpu cpu, int part, Operation<S> operation, Invocation call) {
        locks[part].acquire(cpu);
        long result = operation.apply(cpu, parts.get(part).state(), call);
        locks[part].release(cpu);
        return result;
    }

    /// In the own part, or the next that can do it. That none could, one after the other, does not say that there was
    /// an instant at which none could: then all are asked at once.
    private long inAny(Cpu cpu, Operation<S> operation, Invocation call) {
        int first = own[cpu.id()];
        for (int tried = 0; tried < locks.length; tried++) {
            long result = inPart(cpu, (first + tried) % locks.length, operation, call);
            if (result != Operation.NONE) {
                return result;
            }
        }
        return inAll(cpu, operation, call);
    }

    private long inAll(Cpu cpu, Operation<S> operation, Invocation call) {
        for (Lock lock : locks) {
            lock.acquire(cpu);
        }
        long result = operation.apply(cpu, parts.getFirst().state(), call);
        for (int part = 1; part < locks.length && !isDone(operation, result); part++) {
            long more = operation.apply(cpu, parts.get(part).state(), call);
            result = operation.scope() == Scope.ANY ? more : operation.combine(result, more);
        }
        for (int part = locks.length - 1; part >= 0; part--) {
            locks[part].release(cpu);
        }
        return result;
    }

    private static boolean isDone(Operation<?> operation, long result) {
        return operation.scope() == Scope.ANY && result != Operation.NONE;
    }

    @Override
    public List<SharedState<S>> states() {
        return parts;
    }

    @Override
    public boolean isReplicated() {
        return false;
    }
}
