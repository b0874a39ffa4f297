package org.crosspoint.sharing.lock;

import java.util.List;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sharing.Invocation;
import org.crosspoint.core.sharing.Operation;
import org.crosspoint.core.sharing.Shared;
import org.crosspoint.core.sharing.SharedState;
import org.crosspoint.core.sync.Lock;

/// An object in one piece, whose operations exclude each other by a lock: its own, or one of several objects.
record ObjectUnderLock<S>(Lock lock, SharedState<S> only) implements Shared<S> {
    @Override
    public long invoke(Cpu cpu, Operation<S> operation, Invocation call) {
        lock.acquire(cpu);
        long result = operation.apply(cpu, only.state(), call);
        lock.release(cpu);
        return result;
    }

    @Override
    public List<SharedState<S>> states() {
        return List.of(only);
    }

    @Override
    public boolean isReplicated() {
        return false;
    }
}
