package org.crosspoint.core.internal.monitor;

import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.message.Transport;

/// A transport whose calls monitors see.
record WatchedTransport(Transport transport) implements Transport {
    @Override
    public int words() {
        return transport.words();
    }

    @Override
    public void connect(int from, int to) {
        transport.connect(from, to);
    }

    @Override
    public boolean offer(Cpu cpu, int to, long[] message) {
        return Monitors.answering(cpu, () -> transport.offer(cpu, to, message));
    }

    @Override
    public void send(Cpu cpu, int to, long[] message) {
        Monitors.synchronising(cpu, () -> transport.send(cpu, to, message));
    }

    @Override
    public int poll(Cpu cpu, long[] into) {
        return Monitors.answering(cpu, () -> transport.poll(cpu, into));
    }

    @Override
    public int receive(Cpu cpu, long[] into) {
        return Monitors.answering(cpu, () -> transport.receive(cpu, into));
    }

    @Override
    public void wantsBell(Cpu cpu, boolean wants) {
        Monitors.synchronising(cpu, () -> transport.wantsBell(cpu, wants));
    }

    @Override
    public String toString() {
        return transport.toString();
    }
}
