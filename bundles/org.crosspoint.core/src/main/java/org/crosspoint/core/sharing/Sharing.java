package org.crosspoint.core.sharing;

import org.crosspoint.core.hardware.Cpu;
import org.osgi.annotation.versioning.ConsumerType;

/// A discipline in use: what kernel objects of one kernel are shared by. Its state lies in simulated memory,
/// as that of a [org.crosspoint.core.sync.Lock].
///
/// A CPU takes part from its first call to its [#leave]. While it does, and is not inside a call, it calls
/// [#serve] every so often: others may wait for what it does there.
@ConsumerType
public interface Sharing {
    /// Makes an object. Called before the run.
    ///
    /// @param name unique in the simulation; allocations begin with it
    /// @param node memory node on which its words lie, as far as the discipline does not say otherwise
    <S> Shared<S> share(String name, ObjectDesign<S> object, int node);

    /// Does what others want of this CPU: requests to objects at home here, updates of copies, or just saying
    /// that it looks at no object. Kernels call it when idle, at system calls and from interrupt handlers;
    /// called while the CPU is inside a call of this sharing, it does nothing that could be in that call's
    /// way.
    ///
    /// @return whether there was anything to do
    boolean serve(Cpu cpu);

    /// Says that this CPU now waits for an interrupt, and does not serve meanwhile. Its next call ends that.
    default void rest(Cpu cpu) {}

    /// Ends this CPU's part, and returns when no other CPU needs it any more: it serves until all have left.
    void leave(Cpu cpu);
}
