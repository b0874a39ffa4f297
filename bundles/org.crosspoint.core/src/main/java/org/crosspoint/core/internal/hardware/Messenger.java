package org.crosspoint.core.internal.hardware;

import java.util.List;
import org.crosspoint.core.hardware.Interconnect;
import org.crosspoint.core.internal.engine.EventTree;
import org.crosspoint.core.sim.TransactionProbe;
import org.crosspoint.core.sim.TransactionProbe.Message;
import org.jspecify.annotations.Nullable;

/// Hands messages to the network, counts them, and tells the observer of them. A network that lets a message arrive
/// before it has left, or never, breaks its promise.
final class Messenger {
    /// More than any message can take.
    private static final long LONGEST_WAY = EventTree.END_OF_TIME / 8;

    Interconnect network;

    /// Ids of the designs of which the network is made.
    List<String> networkParts = List.of();

    /// Who is told; null for nobody. One that throws is told nothing more.
    @Nullable
    TransactionProbe probe;

    /// What the networks before this one have done is not forgotten.
    final NetworkHops hops = new NetworkHops();

    long messages;
    long bytes;

    private final int controlBytes;
    private final PhysicalMemory memory;

    /// @param controlBytes size of a message without data
    Messenger(Interconnect network, int controlBytes, PhysicalMemory memory) {
        this.network = network;
        this.controlBytes = controlBytes;
        this.memory = memory;
    }

    void adopt(Interconnect newNetwork) {
        networkParts = List.copyOf(newNetwork.parts());
        network = newNetwork;
    }

    /// @return when the last byte is there
    long send(Message message, int line, int from, int to, int payload, long departure) {
        int size = counted(payload);
        long arrival = plausible(departure, network.send(from, to, size, departure));
        return observed(message, line, from, to, size, departure, arrival);
    }

    /// What a home sends to who has asked it.
    long reply(int line, int from, int to, int payload, long departure) {
        int size = counted(payload);
        long arrival = plausible(departure, network.reply(from, to, size, departure));
        return observed(Message.REPLY, line, from, to, size, departure, arrival);
    }

    /// @return when all have seen it
    long broadcast(int line, int from, int payload, long departure) {
        int size = counted(payload);
        long arrival = plausible(departure, network.broadcast(from, size, departure));
        return observed(Message.BROADCAST, line, from, TransactionProbe.EVERYWHERE, size, departure, arrival);
    }

    private int counted(int payload) {
        int size = controlBytes + payload;
        messages++;
        bytes += size;
        return size;
    }

    private static long plausible(long departure, long arrival) {
        if (arrival < departure || arrival - departure > LONGEST_WAY) {
            throw new IllegalStateException(
                    "a message that leaves at " + departure + " ps cannot arrive at " + arrival + " ps");
        }
        return arrival;
    }

    private long observed(Message message, int line, int from, int to, int size, long departure, long arrival) {
        if (probe != null) {
            try {
                probe.sent(message, memory.addressOf(line), from, to, size, departure, arrival);
            } catch (RuntimeException observersOwn) {
                probe = null;
            }
        }
        return arrival;
    }

    /// A transaction is over.
    void completed(HardwareThread cpu, long now) {
        if (probe != null) {
            try {
                probe.completed(cpu.id, cpu.operation.name(), cpu.address, cpu.issuedAt, cpu.servedAt, now);
            } catch (RuntimeException observersOwn) {
                probe = null;
            }
        }
    }
}
