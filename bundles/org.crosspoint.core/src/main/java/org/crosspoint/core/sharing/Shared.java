package org.crosspoint.core.sharing;

import java.util.List;
import org.crosspoint.core.hardware.Cpu;
import org.osgi.annotation.versioning.ConsumerType;

/// A kernel object as its users see it, shared by some discipline.
///
/// @param <S> the object's state
@ConsumerType
public interface Shared<S> {
    /// Has an operation done, and returns when it is. Runs on the caller's CPU, which may serve others
    /// meanwhile ([Sharing#serve]).
    ///
    /// Unless the design says that it is weaker ([org.crosspoint.core.design.Feature#WEAK_READS]) it is as if
    /// the operation happened at one instant between call and return, as far as the caller's stores before
    /// and after it are seen by others: a fence orders these.
    ///
    /// @param operation one of the object's
    /// @param call its arguments; gets its effects
    /// @return the operation's result; 0 if its nature is ADD
    long invoke(Cpu cpu, Operation<S> operation, Invocation call);

    /// Begins an operation, and returns when it is under way; under a discipline that does not wait for other
    /// CPUs, when it is over. The second phase is [Pending#await]: split-phase operation. Operations that a
    /// CPU has under way may be done in any order.
    ///
    /// @param operation one of the object's
    /// @param call its arguments; gets its effects, and is not used for anything else until the operation is
    ///     over
    default Pending begin(Cpu cpu, Operation<S> operation, Invocation call) {
        long result = invoke(cpu, operation, call);
        return new Pending() {
            @Override
            public boolean isOver() {
                return true;
            }

            @Override
            public long await(Cpu same) {
                return result;
            }
        };
    }

    /// All states of which the object consists, copies or parts: for checks after the run and dumps.
    List<SharedState<S>> states();

    /// Whether the states are copies, so that all hold the same, but for what operations of the nature ADD bring.
    boolean isReplicated();
}
