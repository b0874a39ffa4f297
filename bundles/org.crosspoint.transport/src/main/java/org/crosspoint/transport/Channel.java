package org.crosspoint.transport;

import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.message.TransportSite;

/// A ring of lines from one CPU to another, near the receiver. A line is a message:
///
/// ```
///     [ word 0 | word 1 | … | number of the message and of its words ]
/// ```
///
/// The last word is written last, so that there is no part of a message. The receiver tells how many it has taken in
/// another line, near the sender, once for half a ring.
final class Channel {
    private static final int LENGTH_BITS = 8;
    private static final long LENGTH = (1 << LENGTH_BITS) - 1;

    final int from;
    private final int lines;
    private final int lineBytes;
    private final long ring;
    private final long acknowledged;

    // The sender's.
    private long sent;
    private long room;

    // The receiver's.
    private long taken;
    private long told;

    Channel(TransportSite site, int from, int to, int lines) {
        this.from = from;
        this.lines = lines;
        lineBytes = site.memory().lineBytes();
        String pair = "[" + from + "→" + to + "]";
        ring = site.near("channel" + pair, (long) lines * lineBytes, to);
        acknowledged = site.near("acknowledged" + pair, Long.BYTES, from);
        room = lines;
    }

    /// Most words of a message: those of a line but one.
    static int words(int lineBytes) {
        return Math.min(lineBytes / Long.BYTES - 1, (int) LENGTH);
    }

    /// @return whether there was room
    boolean offer(Cpu cpu, long[] message) {
        if (sent == room) {
            room = cpu.load(acknowledged) + lines;
        }
        if (sent == room) {
            return false;
        }
        write(cpu, message);
        return true;
    }

    void send(Cpu cpu, long[] message) {
        while (!offer(cpu, message)) {
            room = cpu.spinWhile(acknowledged, room - lines) + lines;
        }
    }

    private void write(Cpu cpu, long[] message) {
        long line = line(sent);
        for (int word = 0; word < message.length; word++) {
            cpu.store(line + (long) word * Long.BYTES, message[word]);
        }
        sent++;
        cpu.store(last(line), sent << LENGTH_BITS | message.length);
    }

    /// Takes the next message, if it is there.
    ///
    /// @return whether it was
    boolean take(Cpu cpu, long[] into) {
        long line = line(taken);
        long last = cpu.load(last(line));
        if (!isNext(last)) {
            return false;
        }
        int length = (int) (last & LENGTH);
        for (int word = 0; word < length; word++) {
            into[word] = cpu.load(line + (long) word * Long.BYTES);
        }
        taken++;
        if (taken - told >= Math.max(lines / 2, 1)) {
            told = taken;
            cpu.store(acknowledged, taken);
        }
        return true;
    }

    /// Returns when the next message is there, or an interrupt was handled meanwhile and it is.
    void spin(Cpu cpu) {
        long word = last(line(taken));
        long last = cpu.load(word);
        while (!isNext(last)) {
            last = cpu.spinWhile(word, last);
        }
    }

    private boolean isNext(long last) {
        return last >>> LENGTH_BITS == taken + 1;
    }

    private long line(long message) {
        return ring + message % lines * lineBytes;
    }

    private long last(long line) {
        return line + lineBytes - Long.BYTES;
    }
}
