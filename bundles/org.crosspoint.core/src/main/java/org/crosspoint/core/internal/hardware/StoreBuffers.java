package org.crosspoint.core.internal.hardware;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.hardware.OrderingRules;
import org.crosspoint.core.sim.Metric;

/// The store buffers of all CPUs of a machine whose ordering has, or once had, such.
final class StoreBuffers {
    /// A machine without any.
    static final StoreBuffers NONE = new StoreBuffers(new StoreBuffer[0], false);

    private final StoreBuffer[] buffers;

    /// Whether somebody wants a control event when the marked stores have left.
    private boolean awaited;

    /// Whether their drains take part.
    private boolean drain;

    private StoreBuffers(StoreBuffer[] buffers, boolean drain) {
        this.buffers = buffers;
        this.drain = drain;
    }

    /// Gives each CPU a buffer.
    ///
    /// @param agents the CPUs, then their drains in the same order
    static StoreBuffers of(HardwareThread[] agents, OrderingRules rules) {
        StoreBuffer[] buffers = new StoreBuffer[agents.length / 2];
        for (int cpu = 0; cpu < buffers.length; cpu++) {
            HardwareThread drain = agents[buffers.length + cpu];
            buffers[cpu] = new StoreBuffer(agents[cpu], drain, rules);
            agents[cpu].stores = buffers[cpu];
            drain.stores = buffers[cpu];
            drain.core.add(drain);
        }
        return new StoreBuffers(buffers, true);
    }

    /// Checks that a machine can have buffers.
    static void check(SimulatedMachine machine, int mostActors) {
        String id = machine.description.id();
        if (2 * machine.cpus() > mostActors) {
            throw new SpecificationException("Machine '" + id + "' has " + machine.cpus()
                    + " CPUs that take part; with store buffers at most " + mostActors / 2
                    + " can be simulated: choose fewer, or an ordering without store buffers.");
        }
        for (int core = 0; core < machine.cores(); core++) {
            PrivateCache cache = machine.core(core).cache;
            int threads = machine.core(core).programs();
            if (cache != null && cache.ways() < 2 * threads) {
                throw new SpecificationException("Machine '" + id + "' has private caches of " + cache.ways()
                        + (cache.ways() == 1 ? " way" : " ways") + ", and an ordering with store buffers needs "
                        + 2 * threads + " ways for "
                        + (threads == 1
                                ? "a thread and its store buffer"
                                : threads + " threads and their " + threads + " store buffers")
                        + "; choose an ordering without store buffers, or a machine with more ways or fewer threads in"
                        + " a core.");
            }
        }
    }

    boolean exist() {
        return buffers.length > 0;
    }

    /// Follows other rules, when all are empty. Where nothing is buffered the drains leave their cores: all is as if
    /// there had never been any.
    void use(OrderingRules rules) {
        for (StoreBuffer buffer : buffers) {
            buffer.use(rules);
            if (rules.buffersStores() != drain) {
                buffer.takesPart(rules.buffersStores());
            }
        }
        drain = rules.buffersStores();
    }

    /// Lets no store in any more.
    void close() {
        for (StoreBuffer buffer : buffers) {
            buffer.close();
        }
    }

    /// Remembers which stores are in the buffers now, for [#markedHaveLeft].
    void mark() {
        awaited = true;
        for (StoreBuffer buffer : buffers) {
            buffer.mark();
        }
    }

    /// Whether all stores have left that were there when [#mark] was called.
    boolean markedHaveLeft() {
        for (StoreBuffer buffer : buffers) {
            if (!buffer.markHasLeft()) {
                return false;
            }
        }
        return true;
    }

    /// Whether who has asked for it has to be told that the marked stores have left; once.
    boolean tell() {
        if (awaited && markedHaveLeft()) {
            awaited = false;
            return true;
        }
        return false;
    }

    /// What they did so far; nothing if there are none.
    List<Metric> metrics() {
        if (!exist()) {
            return List.of();
        }
        return List.of(
                Metric.counter("ordering.stores-buffered", "1", sum(StoreBuffer::entered)),
                Metric.counter("ordering.loads-forwarded", "1", sum(buffer -> buffer.forwarded)),
                Metric.counter("ordering.drain-wait", "ps", sum(buffer -> buffer.drainWait)),
                Metric.counter("ordering.full-wait", "ps", sum(buffer -> buffer.fullWait)),
                Metric.gauge("ordering.most-buffered", "1", (double) Arrays.stream(buffers)
                        .mapToLong(buffer -> buffer.mostBuffered)
                        .max()
                        .orElse(0)));
    }

    private long sum(ToLongFunction<StoreBuffer> count) {
        return Arrays.stream(buffers).mapToLong(count).sum();
    }
}
