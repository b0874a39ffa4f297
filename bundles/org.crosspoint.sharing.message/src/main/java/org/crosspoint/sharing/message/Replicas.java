package org.crosspoint.sharing.message;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sharing.Invocation;
import org.crosspoint.core.sharing.ObjectDesign;
import org.crosspoint.core.sharing.Operation;
import org.crosspoint.core.sharing.SharedState;
import org.crosspoint.core.sharing.SharingSite;
import org.crosspoint.core.sharing.StateSite;
import org.crosspoint.core.sync.Lock;
import org.jspecify.annotations.Nullable;

/// The copies of an object: one for each CPU, or for each memory node. Each has an agent, the CPU that keeps it up to
/// date. The agent that puts all updates in order is the coordinator.
///
/// Before a copy is up to date an update may be prepared for it: it counts both, and who reads it waits until what was
/// prepared when it came has been settled.
final class Replicas<S> {
    private final List<Replica<S>> replicas = new ArrayList<>();
    private final int coordinator;

    /// For each CPU, the number of its copy.
    private final int[] own;

    /// A copy.
    ///
    /// @param lock keeps the CPUs of a node from each other; null if only the agent touches the copy
    /// @param prepared address of the number of updates that were prepared
    /// @param settled address of the number of updates that were done or dropped after that
    record Replica<S>(
            int agent, SharedState<S> state, @Nullable Lock lock, long prepared, long settled) {
        long apply(Cpu cpu, Operation<S> operation, Invocation call) {
            if (lock == null) {
                return operation.apply(cpu, state.state(), call);
            }
            lock.acquire(cpu);
            long result = operation.apply(cpu, state.state(), call);
            lock.release(cpu);
            return result;
        }

        /// Counts an update that was prepared.
        void prepare(Cpu cpu) {
            cpu.store(prepared, cpu.load(prepared) + 1);
        }

        /// Counts an update that was done or dropped.
        void settle(Cpu cpu) {
            cpu.store(settled, cpu.load(settled) + 1);
        }
    }

    Replicas(SharingSite site, String name, ObjectDesign<S> object, int node, int number, Copy copies) {
        int first = Homed.home(site, node, number);
        int[] ownAt = new int[site.cpus().getLast() + 1];
        Arrays.fill(ownAt, -1);
        own = ownAt;
        List<Integer> inTurn = new ArrayList<>(List.of(first));
        site.cpus().stream().filter(cpu -> cpu != first).forEach(inTurn::add);
        coordinator = first;
        for (int cpu : inTurn) {
            if (own[cpu] < 0) {
                add(site, name, object, cpu, copies);
            }
        }
    }

    private void add(SharingSite site, String name, ObjectDesign<S> object, int agent, Copy copies) {
        String replica = name + "[" + agent + "]";
        int node = site.memory().nodeOf(agent);
        StateSite at = new StateSite(replica, site.memory(), node);
        for (int cpu : site.cpus()) {
            if (cpu == agent || (copies == Copy.NODE && site.memory().nodeOf(cpu) == node)) {
                own[cpu] = replicas.size();
            }
        }
        long counts = at.words("prepared-settled", 2);
        site.memory().synchronises(counts, 2L * Long.BYTES);
        replicas.add(new Replica<>(
                agent,
                SharedState.of(object, at),
                copies == Copy.NODE ? site.lock(replica + ".lock", node) : null,
                counts,
                counts + Long.BYTES));
    }

    /// What has a copy.
    enum Copy {
        CPU,
        NODE
    }

    int coordinator() {
        return coordinator;
    }

    /// The copy that the coordinator keeps is the first.
    Replica<S> first() {
        return replicas.getFirst();
    }

    Replica<S> of(Cpu cpu) {
        return replicas.get(own[cpu.id()]);
    }

    int number(Cpu agent) {
        return numberOf(agent.id());
    }

    /// The number of the copy that a CPU keeps.
    int numberOf(int agent) {
        return own[agent];
    }

    int size() {
        return replicas.size();
    }

    int agent(int replica) {
        return replicas.get(replica).agent;
    }

    List<SharedState<S>> states() {
        return replicas.stream().map(Replica::state).toList();
    }
}
