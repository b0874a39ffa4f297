package org.crosspoint.workload.bare;

import java.util.Arrays;
import org.crosspoint.core.DesignFault;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sync.Lock;
import org.crosspoint.core.sync.ReadersWriterLock;
import org.crosspoint.core.sync.Reclamation;
import org.crosspoint.core.workload.WorkloadSite;

/// How readers of a [SharedList] are protected from those who replace and free its nodes.
sealed interface ListProtection {
    /// Called once by each CPU, first.
    void begin(Cpu cpu);

    /// Called once by each CPU, last.
    void end(Cpu cpu);

    void beginRead(Cpu cpu);

    /// @return whether what was read is to be believed; otherwise it is read again
    boolean endRead(Cpu cpu);

    /// Replaces the node of a key, and has the old one freed.
    void update(Cpu cpu, int key);

    /// Nodes that were freed.
    long freed();

    /// Readers tell the reclamation; updaters exclude each other by a lock.
    final class Reclaiming implements ListProtection {
        private final SharedList list;
        private final int lookups;
        private final Lock lock;
        private final Reclamation reclamation;
        private final long[] freed;

        /// For each CPU, lookups since it last said that it is quiescent.
        private final int[] since;

        Reclaiming(WorkloadSite site, SharedList list, int lookups) {
            this.list = list;
            this.lookups = lookups;
            lock = site.lock("list.lock", 0);
            reclamation = site.reclamation("list.rcu", 0, this::free);
            freed = new long[site.cpus()];
            since = new int[site.cpus()];
        }

        private void free(Cpu cpu, long node) {
            list.free(cpu, node);
            freed[cpu.id()]++;
        }

        @Override
        public void begin(Cpu cpu) {
            reclamation.online(cpu);
        }

        @Override
        public void end(Cpu cpu) {
            reclamation.synchronize(cpu);
            reclamation.offline(cpu);
        }

        @Override
        public void beginRead(Cpu cpu) {
            reclamation.readLock(cpu);
        }

        @Override
        public boolean endRead(Cpu cpu) {
            reclamation.readUnlock(cpu);
            since[cpu.id()]++;
            if (since[cpu.id()] == lookups) {
                since[cpu.id()] = 0;
                reclamation.quiescent(cpu);
            }
            return true;
        }

        @Override
        public void update(Cpu cpu, int key) {
            if (!list.canReplace(cpu)) {
                reclamation.synchronize(cpu);
            }
            if (!list.canReplace(cpu)) {
                throw new DesignFault("CPU " + cpu.id() + " has no free node at " + cpu.time() + " ps, although "
                        + reclamation + " has just waited for a grace period.");
            }
            lock.acquire(cpu);
            long old = list.replace(cpu, key);
            lock.release(cpu);
            reclamation.defer(cpu, old);
            reclamation.quiescent(cpu);
        }

        @Override
        public long freed() {
            return Arrays.stream(freed).sum();
        }

        @Override
        public String toString() {
            return reclamation.toString();
        }
    }

    /// Readers and updaters take a readers–writer lock; nodes are freed at once.
    final class Locking implements ListProtection {
        private final SharedList list;
        private final ReadersWriterLock lock;
        private final long[] freed;

        Locking(WorkloadSite site, SharedList list) {
            this.list = list;
            lock = site.readersWriterLock("list.lock", 0);
            freed = new long[site.cpus()];
        }

        @Override
        public void begin(Cpu cpu) {
            // There is nothing to say.
        }

        @Override
        public void end(Cpu cpu) {
            // There is nothing to say.
        }

        @Override
        public void beginRead(Cpu cpu) {
            lock.acquireRead(cpu);
        }

        @Override
        public boolean endRead(Cpu cpu) {
            return lock.releaseRead(cpu);
        }

        @Override
        public void update(Cpu cpu, int key) {
            lock.acquireWrite(cpu);
            list.free(cpu, list.replace(cpu, key));
            freed[cpu.id()]++;
            lock.releaseWrite(cpu);
        }

        @Override
        public long freed() {
            return Arrays.stream(freed).sum();
        }

        @Override
        public String toString() {
            return lock.toString();
        }
    }
}
