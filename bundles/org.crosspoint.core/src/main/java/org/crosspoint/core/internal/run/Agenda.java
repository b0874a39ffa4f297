package org.crosspoint.core.internal.run;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.LongConsumer;
import org.crosspoint.core.internal.engine.EventTree;

/// What a simulation has to do with itself at given times: samples, swaps, its end. Ordered by (time, order of entry).
final class Agenda {
    private final PriorityQueue<Item> items =
            new PriorityQueue<>(Comparator.comparingLong(Item::at).thenComparingLong(Item::sequence));
    private long entries;

    /// Enters something to do.
    ///
    /// @param at picoseconds
    /// @param action is given the time
    void enter(long at, LongConsumer action) {
        items.add(new Item(at, entries++, action));
    }

    /// Time of the next item, [EventTree#END_OF_TIME] if there is none.
    long next() {
        Item first = items.peek();
        return first == null ? EventTree.END_OF_TIME : first.at;
    }

    /// Does what is due.
    void carryOut(long now) {
        while (next() <= now) {
            items.remove().action.accept(now);
        }
    }

    private record Item(long at, long sequence, LongConsumer action) {}
}
