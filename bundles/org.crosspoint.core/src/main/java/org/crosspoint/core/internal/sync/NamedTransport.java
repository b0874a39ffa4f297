package org.crosspoint.core.internal.sync;

import java.util.BitSet;
import org.crosspoint.core.DesignFault;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.message.Transport;

/// A transport as its users see it. It knows which CPUs are connected.
public final class NamedTransport implements Transport {
    private final Transport instance;
    private final Blame blame;
    private final int cpus;
    private final int words;
    private final BitSet connected = new BitSet();

    /// @param instance the design's transport
    /// @param design id of the design
    /// @param cpus number of CPUs that may use it
    public NamedTransport(Transport instance, String name, String design, int cpus) {
        this.instance = instance;
        blame = new Blame("transport " + name + " (" + design + ")");
        this.cpus = cpus;
        words = instance.words();
    }

    @Override
    public int words() {
        return words;
    }

    @Override
    public void connect(int from, int to) {
        if (from < 0 || from >= cpus || to < 0 || to >= cpus) {
            throw new IllegalArgumentException(
                    this + " cannot connect CPU " + from + " to CPU " + to + "; expected CPUs from 0 to " + (cpus - 1));
        }
        if (!connected.get(pair(from, to))) {
            instance.connect(from, to);
            connected.set(pair(from, to));
        }
    }

    private int pair(int from, int to) {
        return from * cpus + to;
    }

    @Override
    public boolean offer(Cpu cpu, int to, long[] message) {
        check(cpu, to, message);
        try {
            return instance.offer(cpu, to, message);
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError thrown) {
            throw blame.of(thrown, cpu);
        }
    }

    @Override
    public void send(Cpu cpu, int to, long[] message) {
        check(cpu, to, message);
        try {
            instance.send(cpu, to, message);
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError thrown) {
            throw blame.of(thrown, cpu);
        }
    }

    private void check(Cpu cpu, int to, long[] message) {
        if (to < 0 || to >= cpus || !connected.get(pair(cpu.id(), to))) {
            throw new DesignFault("CPU " + cpu.id() + " at " + cpu.time() + " ps sends to CPU " + to + " by " + this
                    + ", to which it is not connected; connect them before the run.");
        }
        if (message.length < 1 || message.length > words) {
            throw new DesignFault("CPU " + cpu.id() + " at " + cpu.time() + " ps sends " + message.length + " words by "
                    + this + "; expected 1 to " + words + ".");
        }
    }

    @Override
    public int poll(Cpu cpu, long[] into) {
        try {
            return instance.poll(cpu, into);
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError thrown) {
            throw blame.of(thrown, cpu);
        }
    }

    @Override
    public int receive(Cpu cpu, long[] into) {
        try {
            return instance.receive(cpu, into);
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError thrown) {
            throw blame.of(thrown, cpu);
        }
    }

    @Override
    public void wantsBell(Cpu cpu, boolean wants) {
        try {
            instance.wantsBell(cpu, wants);
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError thrown) {
            throw blame.of(thrown, cpu);
        }
    }

    @Override
    public String toString() {
        return blame.toString();
    }
}
