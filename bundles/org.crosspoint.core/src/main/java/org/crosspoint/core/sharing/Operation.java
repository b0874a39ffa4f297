package org.crosspoint.core.sharing;

import org.crosspoint.core.hardware.Cpu;
import org.osgi.annotation.versioning.ConsumerType;

/// Something that can be done to a kernel object, as data: a discipline decides where it is applied, and to how many
/// copies. Write an object's operations as an enum; the numbers by which messages name them are its ordinals.
///
/// @param <S> the object's state
@ConsumerType
public interface Operation<S> {
    /// Result of an operation that has found nothing, or that cannot be done.
    long NONE = Long.MIN_VALUE;

    /// What an operation does to the state.
    enum Nature {
        /// Changes nothing.
        READ,
        /// Changes the state, and may read it.
        UPDATE,
        /// Changes what only operations of the nature [#COLLECT] read, commutes with all others of its nature and
        /// returns nothing. May be applied to any one of several copies.
        ADD,
        /// Reads what operations of the nature [#ADD] have brought. Where they were applied to several copies, it is
        /// applied to all of these and the results are combined.
        COLLECT
    }

    /// Which part of an object that is divided an operation needs.
    enum Scope {
        /// The part in which its [#key] lies.
        KEY,
        /// Any part. One that cannot do it returns [#NONE] and changes nothing; then another is asked.
        ANY,
        /// All parts; the results are combined.
        WHOLE
    }

    /// Its number among the operations of its object, from 0.
    int ordinal();

    /// Its name, for reports.
    String name();

    Nature nature();

    Scope scope();

    /// The key that a call of it is about, if its scope is [Scope#KEY]: the first argument if not overridden. Words
    /// with the same key lie in the same part.
    default long key(Invocation call) {
        return call.argument(0);
    }

    /// Makes one result of those of two parts or copies: their sum if not overridden.
    default long combine(long one, long other) {
        return one + other;
    }

    /// Does it. Called by the discipline on some CPU, not always that of the caller, and once for each copy.
    ///
    /// What it returns and changes depends on the operations that were applied to the state before and on the
    /// arguments only, not on addresses, time or CPU: so copies to which the same was applied stay alike. It
    /// loads and stores the state's words through `cpu`, never waits, and invokes nothing. If it would have
    /// to wait, it notes the waiter in the state and returns so; who ends the waiting tells it as an
    /// [Invocation#effect]. If it finds no room, it changes nothing and returns so.
    ///
    /// What has the nature READ may run beside one UPDATE of the same state, which therefore publishes what
    /// it changes by single stores and [takes records out][Pool#retire] before it retires them.
    ///
    /// @return the result: any word
    long apply(Cpu cpu, S state, Invocation call);
}
