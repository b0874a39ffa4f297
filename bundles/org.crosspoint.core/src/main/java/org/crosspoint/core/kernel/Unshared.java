package org.crosspoint.core.kernel;

import java.util.List;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.Memory;
import org.crosspoint.core.sharing.Invocation;
import org.crosspoint.core.sharing.ObjectDesign;
import org.crosspoint.core.sharing.Operation;
import org.crosspoint.core.sharing.Shared;
import org.crosspoint.core.sharing.SharedState;
import org.crosspoint.core.sharing.Sharing;
import org.crosspoint.core.sharing.StateSite;

/// No discipline at all: who uses the objects excludes others, as whoever holds a kernel's big lock does, or the only
/// CPU that runs it.
///
/// @param memory where objects lie
public record Unshared(Memory memory) implements Sharing {
    @Override
    public <S> Shared<S> share(String name, ObjectDesign<S> object, int node) {
        return new Alone<>(SharedState.of(object, new StateSite(name, memory, node)));
    }

    @Override
    public boolean serve(Cpu cpu) {
        return false;
    }

    @Override
    public void leave(Cpu cpu) {}

    private record Alone<S>(SharedState<S> only) implements Shared<S> {
        @Override
        public long invoke(Cpu cpu, Operation<S> operation, Invocation call) {
            return operation.apply(cpu, only.state(), call);
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
}
