package org.crosspoint.core.internal.engine;

import java.util.Arrays;

/// The pending events of all actors, at most one each: a winner tree over primitive keys.
///
/// A key is `(time << 12) | actor`, so that the least key is the next event in the total order of (time, actor).
/// Actor 0 is the simulation's own control (swaps, samples, the end of the run): at equal times it comes first.
public final class EventTree {
    /// Key of an actor that waits for somebody else's event.
    public static final long NONE = Long.MAX_VALUE;

    private static final int ACTOR_BITS = 12;
    private static final long ACTOR_MASK = (1L << ACTOR_BITS) - 1;

    /// Times from here on cannot be keys.
    public static final long END_OF_TIME = Long.MAX_VALUE >>> ACTOR_BITS;

    /// The most actors that fit into a key.
    public static final int MOST_ACTORS = 1 << ACTOR_BITS;

    private long[] nodes;
    private int firstLeaf;

    /// @param actors number of actors, 1 to 4096
    public EventTree(int actors) {
        if (actors < 1 || actors > 1 << ACTOR_BITS) {
            throw new IllegalArgumentException("actors is " + actors + "; expected 1 to 4096");
        }
        firstLeaf = Integer.highestOneBit(Math.max(1, 2 * actors - 1));
        nodes = new long[2 * firstLeaf];
        Arrays.fill(nodes, NONE);
    }

    /// Makes room for more actors, who have no event.
    public void grow(int actors) {
        EventTree larger = new EventTree(actors);
        for (int leaf = 0; leaf < Math.min(firstLeaf, larger.firstLeaf); leaf++) {
            larger.set(leaf, nodes[firstLeaf + leaf]);
        }
        nodes = larger.nodes;
        firstLeaf = larger.firstLeaf;
    }

    static long key(long time, int actor) {
        return (time << ACTOR_BITS) | actor;
    }

    /// Time of a key.
    public static long time(long key) {
        return key >>> ACTOR_BITS;
    }

    /// Actor of a key.
    public static int actor(long key) {
        return (int) (key & ACTOR_MASK);
    }

    /// The least key, [#NONE] if nobody has an event.
    public long first() {
        return nodes[1];
    }

    /// The least key of the actors other than `actor`.
    public long firstOfOthers(int actor) {
        long first = NONE;
        for (int node = firstLeaf + actor; node > 1; node >>>= 1) {
            first = Math.min(first, nodes[node ^ 1]);
        }
        return first;
    }

    /// Whether an event of `actor` at `time` would come before those of all others.
    public boolean precedesOthers(int actor, long time) {
        return key(time, actor) < firstOfOthers(actor);
    }

    /// Gives an actor its event.
    public void schedule(int actor, long time) {
        set(actor, key(time, actor));
    }

    /// Takes an actor's event away.
    public void cancel(int actor) {
        set(actor, NONE);
    }

    /// When an actor's event is, [#END_OF_TIME] if it has none.
    public long timeOf(int actor) {
        return time(nodes[firstLeaf + actor]);
    }

    private void set(int actor, long key) {
        int node = firstLeaf + actor;
        nodes[node] = key;
        long winner = key;
        while (node > 1) {
            winner = Math.min(winner, nodes[node ^ 1]);
            node >>>= 1;
            if (nodes[node] == winner) {
                return;
            }
            nodes[node] = winner;
        }
    }
}
