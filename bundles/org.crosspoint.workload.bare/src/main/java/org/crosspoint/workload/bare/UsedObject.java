package org.crosspoint.workload.bare;

import org.crosspoint.core.sharing.Counter;
import org.crosspoint.core.sharing.HashTable;
import org.crosspoint.core.sharing.Invocation;
import org.crosspoint.core.sharing.ObjectDesign;
import org.crosspoint.core.sharing.Operation;
import org.crosspoint.core.sim.RandomStream;

/// A kernel object as [KernelObject] uses it: how it is read and how it is updated.
///
/// @param <S> its state
record UsedObject<S>(ObjectDesign<S> object, Operation<S> read, Operation<S> update) {
    private static final int RECORDS_PER_BUCKET = 2;

    /// The objects, by the name of a parameter.
    enum Name {
        TABLE,
        COUNTER,
        JOURNAL;

        UsedObject<?> of(int keys) {
            return switch (this) {
                case TABLE ->
                    new UsedObject<>(
                            new HashTable(Math.max(1, keys / RECORDS_PER_BUCKET), keys, keys),
                            HashTable.Op.LOOKUP,
                            HashTable.Op.REPLACE);
                case COUNTER -> new UsedObject<>(new Counter(), Counter.Op.VALUE, Counter.Op.ADD);
                case JOURNAL -> new UsedObject<>(new Journal(), Journal.Op.COUNT, Journal.Op.ENTER);
            };
        }
    }

    /// Draws the arguments of a call: a key and a value, or what is added or entered.
    Invocation draw(RandomStream random, int keys, Invocation call) {
        return call.with(random.nextInt(keys), 1 + random.nextInt(1000));
    }
}
