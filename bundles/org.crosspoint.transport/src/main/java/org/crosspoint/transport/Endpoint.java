package org.crosspoint.transport;

import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.message.Transport;
import org.crosspoint.core.message.TransportSite;

/// A bounded queue of messages to one CPU, near that one, under a ticket lock: who finds it full, or empty, and tries
/// again and again must not keep the other from it for ever.
///
/// ```
///     queue    [ ticket | serving | taken | put | sleeps ]   a line
///     slot     [ sender and number of words | word 0 | … ]
/// ```
final class Endpoint {
    private static final int LENGTH_BITS = 8;
    private static final long LENGTH = (1 << LENGTH_BITS) - 1;

    /// What came of putting a message in.
    enum Put {
        FULL,
        SENT,
        RECEIVER_SLEEPS
    }

    private final int slots;
    private final int slotBytes;
    private final long ticket;
    private final long serving;
    private final long taken;
    private final long put;
    private final long sleeps;
    private final long first;

    Endpoint(TransportSite site, int cpu, int slots, int words) {
        this.slots = slots;
        slotBytes = (words + 1) * Long.BYTES;
        ticket = site.near("endpoint[" + cpu + "]", 5 * Long.BYTES, cpu);
        serving = ticket + Long.BYTES;
        taken = ticket + 2 * Long.BYTES;
        put = ticket + 3 * Long.BYTES;
        sleeps = ticket + 4 * Long.BYTES;
        first = site.near("messages[" + cpu + "]", (long) slots * slotBytes, cpu);
    }

    Put offer(Cpu cpu, long[] message) {
        lock(cpu);
        long position = cpu.load(put);
        if (position - cpu.load(taken) == slots) {
            unlock(cpu);
            return Put.FULL;
        }
        long slot = slot(position);
        cpu.store(slot, (long) cpu.id() << LENGTH_BITS | message.length);
        for (int word = 0; word < message.length; word++) {
            cpu.store(slot + (word + 1L) * Long.BYTES, message[word]);
        }
        cpu.store(put, position + 1);
        boolean wakes = cpu.load(sleeps) != 0;
        if (wakes) {
            cpu.store(sleeps, 0);
        }
        unlock(cpu);
        return wakes ? Put.RECEIVER_SLEEPS : Put.SENT;
    }

    /// Returns when a message may have been taken.
    void awaitRoom(Cpu cpu) {
        long before = cpu.load(taken);
        if (cpu.load(put) - before == slots) {
            cpu.spinWhile(taken, before);
        }
    }

    /// @param wantsBell whether the receiver will sleep if there is nothing
    /// @return the sender, or [Transport#NOBODY]
    int take(Cpu cpu, long[] into, boolean wantsBell) {
        lock(cpu);
        long position = cpu.load(taken);
        if (position == cpu.load(put)) {
            if (wantsBell) {
                cpu.store(sleeps, 1);
            }
            unlock(cpu);
            return Transport.NOBODY;
        }
        long slot = slot(position);
        long sender = cpu.load(slot);
        int length = (int) (sender & LENGTH);
        for (int word = 0; word < length; word++) {
            into[word] = cpu.load(slot + (word + 1L) * Long.BYTES);
        }
        cpu.store(taken, position + 1);
        unlock(cpu);
        return (int) (sender >>> LENGTH_BITS);
    }

    void wantsBell(Cpu cpu, boolean wants) {
        lock(cpu);
        cpu.store(sleeps, wants ? 1 : 0);
        unlock(cpu);
    }

    private void lock(Cpu cpu) {
        long mine = cpu.fetchAdd(ticket, 1);
        long now = cpu.load(serving);
        while (now != mine) {
            now = cpu.spinWhile(serving, now);
        }
    }

    private void unlock(Cpu cpu) {
        cpu.store(serving, cpu.load(serving) + 1);
    }

    private long slot(long position) {
        return first + position % slots * slotBytes;
    }
}
