package org.crosspoint.transport;

import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.Memory;
import org.crosspoint.core.message.Transport;
import org.crosspoint.core.message.TransportSite;

/// A bounded queue of messages from many CPUs to one, near that one, without a lock. A slot is a line:
///
/// ```
///     [ word 0 | word 1 | … | sender and number of words | position ]
/// ```
///
/// A slot's position is that of the message for which it is empty; 1 more when that is written; a round more when that
/// was taken.
final class Mailbox {
    private static final int LENGTH_BITS = 8;
    private static final long LENGTH = (1 << LENGTH_BITS) - 1;

    private final int slots;
    private final int slotBytes;
    private final long first;
    private final long tail;

    /// The receiver's: position of the message that it takes next.
    private long head;

    Mailbox(TransportSite site, int cpu, int slots) {
        this.slots = slots;
        Memory memory = site.memory();
        slotBytes = Math.max(memory.lineBytes(), 4 * Long.BYTES);
        first = site.near("mailbox[" + cpu + "]", (long) slots * slotBytes, cpu);
        tail = site.near("tail[" + cpu + "]", Long.BYTES, cpu);
        for (int slot = 0; slot < slots; slot++) {
            memory.poke(position(slot(slot)), slot);
        }
    }

    int words() {
        return Math.min(slotBytes / Long.BYTES - 2, (int) LENGTH);
    }

    /// @return whether there was room
    boolean offer(Cpu cpu, long[] message) {
        long claimed = cpu.load(tail);
        long position = cpu.load(position(slot(claimed)));
        while (position != claimed || !cpu.compareAndSet(tail, claimed, claimed + 1)) {
            if (position < claimed) {
                return false;
            }
            claimed = cpu.load(tail);
            position = cpu.load(position(slot(claimed)));
        }
        long slot = slot(claimed);
        for (int word = 0; word < message.length; word++) {
            cpu.store(slot + (long) word * Long.BYTES, message[word]);
        }
        cpu.store(sender(slot), (long) cpu.id() << LENGTH_BITS | message.length);
        cpu.store(position(slot), claimed + 1);
        return true;
    }

    /// Returns when the slot at the tail may have become empty.
    void awaitRoom(Cpu cpu) {
        long claimed = cpu.load(tail);
        long position = cpu.load(position(slot(claimed)));
        if (position < claimed) {
            cpu.spinWhile(position(slot(claimed)), position);
        }
    }

    /// @return the sender, or [Transport#NOBODY]
    int take(Cpu cpu, long[] into) {
        long slot = slot(head);
        if (cpu.load(position(slot)) != head + 1) {
            return Transport.NOBODY;
        }
        long sender = cpu.load(sender(slot));
        int length = (int) (sender & LENGTH);
        for (int word = 0; word < length; word++) {
            into[word] = cpu.load(slot + (long) word * Long.BYTES);
        }
        cpu.store(position(slot), head + slots);
        head++;
        return (int) (sender >>> LENGTH_BITS);
    }

    private long slot(long position) {
        return first + position % slots * slotBytes;
    }

    private long sender(long slot) {
        return slot + slotBytes - 2 * Long.BYTES;
    }

    private long position(long slot) {
        return slot + slotBytes - Long.BYTES;
    }
}
