package org.crosspoint.lock.blocking;

import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sync.Lock;
import org.crosspoint.core.sync.LockSite;
import org.crosspoint.core.sync.Threads;

/// A queue of waiting threads, linked as in the lock of Mellor-Crummey and Scott (1991). Each spins on a word of
/// its own node for as long as [Patience] says, and then sleeps; who releases the lock hands it to the next, and
/// wakes it if it sleeps. Nobody overtakes.
///
/// ```
///   node of a thread, a line near its CPU   [ next  state  granted  thread ]
///   state      WAITS ──patience is over──▶ SLEEPS
///                └────────── GRANTED ◀────────┘       by the holder; granted: when
/// ```
final class QueueMutex implements Lock {
    private static final long NIL = 0;
    private static final long GRANTED = 0;
    private static final long WAITS = 1;
    private static final long SLEEPS = 2;

    /// Cycles between two looks at the node, so that the time can be watched meanwhile.
    private static final long POLL = 16;

    private final Threads threads;
    private final Patience patience;
    private final long tail;
    private final long[] nodes;

    QueueMutex(LockSite site, Patience.Of patienceOf) {
        threads = site.threads();
        patience = patienceOf.threads(threads.count());
        tail = site.anchor("tail", 1);
        nodes = new long[threads.count()];
        for (int thread = 0; thread < nodes.length; thread++) {
            int node = site.memory().nodeOf(threads.cpuOf(thread));
            nodes[thread] = site.memory().allocate(site.name() + ".qnode[" + thread + "]", 4 * Long.BYTES, node);
            site.memory().poke(thread(nodes[thread]), thread);
        }
    }

    @Override
    public void acquire(Cpu cpu) {
        int self = threads.self(cpu);
        long node = nodes[self];
        cpu.store(next(node), NIL);
        cpu.store(state(node), WAITS);
        long predecessor = cpu.swap(tail, node);
        if (predecessor != NIL) {
            long since = cpu.time();
            cpu.store(next(predecessor), node);
            await(cpu, self, node, since);
            patience.waited(self, Math.max(0, cpu.load(granted(node)) - since));
        }
    }

    private void await(Cpu cpu, int self, long node, long since) {
        long until = since + patience.cycles(self, cpu.cycle()) * cpu.cycle();
        while (cpu.time() < until) {
            if (cpu.load(state(node)) == GRANTED) {
                return;
            }
            cpu.compute(POLL);
        }
        if (cpu.compareAndSet(state(node), WAITS, SLEEPS)) {
            while (cpu.load(state(node)) != GRANTED) {
                threads.park(cpu);
            }
        }
    }

    @Override
    public void release(Cpu cpu) {
        long node = nodes[threads.self(cpu)];
        long successor = cpu.load(next(node));
        if (successor == NIL) {
            if (cpu.compareAndSet(tail, node, NIL)) {
                return;
            }
            successor = cpu.spinWhile(next(node), NIL);
        }
        cpu.store(granted(successor), cpu.time());
        if (cpu.swap(state(successor), GRANTED) == SLEEPS) {
            threads.unpark(cpu, (int) cpu.load(thread(successor)));
        }
    }

    private static long next(long node) {
        return node;
    }

    private static long state(long node) {
        return node + Long.BYTES;
    }

    private static long granted(long node) {
        return node + 2 * Long.BYTES;
    }

    private static long thread(long node) {
        return node + 3 * Long.BYTES;
    }
}
