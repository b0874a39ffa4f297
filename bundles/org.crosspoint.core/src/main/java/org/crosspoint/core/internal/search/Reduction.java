package org.crosspoint.core.internal.search;

import java.util.ArrayList;
import java.util.List;

/// Which processes are tried at each state on the way of the present execution: *source sets* with *sleep sets*
/// (P. Abdulla, S. Aronis, B. Jonsson, K. Sagonas, Optimal Dynamic Partial Order Reduction, POPL 2014, algorithm 1;
/// sleep sets: P. Godefroid, Partial-Order Methods for the Verification of Concurrent Systems, LNCS 1032, 1996; the
/// idea of looking for races in what was executed: C. Flanagan, P. Godefroid, POPL 2005).
///
/// A process is tried at a state if a race was found that it turns round, and not if it sleeps: what begins with it was
/// tried before, and nothing since depends on its step.
///
/// Deviation: a wait that an earlier write made possible cannot be turned round with that write, so the race with the
/// latest write before which it could have ended is looked for instead. Interrupts change what a program does next,
/// which the theory does not know; their orders are tried as far as races show them, and the search is bounded.
final class Reduction implements Trace.Races {
    private final boolean reduces;
    private final List<Node> nodes = new ArrayList<>();
    private int size;

    /// @param reduces whether to reduce anything; if not, all that can go on is tried at each state
    Reduction(boolean reduces) {
        this.reduces = reduces;
    }

    /// A state on the way. Sets of processes are a bit each.
    private static final class Node {
        int enabled;
        int wanted;
        int tried;
        int asleep;
        int chosen;
    }

    boolean reduces() {
        return reduces;
    }

    /// Length of the way that the next execution goes again.
    int size() {
        return size;
    }

    int chosen(int depth) {
        return nodes.get(depth).chosen;
    }

    /// A state that was not seen before.
    ///
    /// @param asleep what need not be tried
    void add(int enabled, int asleep) {
        if (size == nodes.size()) {
            nodes.add(new Node());
        }
        Node node = nodes.get(size++);
        node.enabled = enabled;
        node.asleep = asleep & enabled;
        node.tried = 0;
        node.wanted = reduces ? 0 : enabled;
    }

    /// What has yet to be tried at the last state.
    int available() {
        Node node = nodes.get(size - 1);
        return node.enabled & ~node.asleep;
    }

    /// Tries a process at the last state.
    ///
    /// @param rivals processes whose steps never commute with its
    void choose(int process, int rivals) {
        Node node = nodes.get(size - 1);
        node.chosen = process;
        node.wanted |= (1 << process) | (rivals & node.enabled);
    }

    /// Forgets the last state, at which nothing was tried.
    void dropLast() {
        size--;
    }

    /// What needs no further try after the step of the last state that does not depend on it.
    int settled() {
        Node node = nodes.get(size - 1);
        return reduces ? node.asleep | node.tried : 0;
    }

    @Override
    public boolean race(int earlier, int initials) {
        Node node = nodes.get(earlier);
        if ((initials & (node.wanted | node.asleep | node.tried)) != 0) {
            return true;
        }
        int possible = initials & node.enabled;
        node.wanted |= Integer.lowestOneBit(possible);
        return possible != 0;
    }

    /// Goes back to the last state at which there is more to try, and chooses it.
    ///
    /// @return whether there is one
    boolean next() {
        while (size > 0) {
            Node node = nodes.get(size - 1);
            node.tried |= 1 << node.chosen;
            int left = node.wanted & ~node.tried & ~node.asleep;
            if (left != 0) {
                node.chosen = Integer.numberOfTrailingZeros(left);
                return true;
            }
            size--;
        }
        return false;
    }
}
