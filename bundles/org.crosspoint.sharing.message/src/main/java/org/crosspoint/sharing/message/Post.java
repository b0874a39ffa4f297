package org.crosspoint.sharing.message;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.message.Transport;
import org.crosspoint.core.sharing.SharingSite;
import org.jspecify.annotations.Nullable;

/// Sends and delivers letters. One that is longer than a message of the transport goes in several; one to the own CPU
/// waits in its backlog, and so does what comes while there is no room to send.
final class Post {
    private static final int BACKLOG = 32;

    private final Transport transport;
    private final Box[] boxes;
    private final Set<List<Integer>> connected = new HashSet<>();
    private final Recipient recipient;

    /// Who reads letters.
    @FunctionalInterface
    interface Recipient {
        /// Called for each letter on the CPU to which it came. May send, and delivers nothing.
        void received(Cpu cpu, Letter letter);
    }

    Post(SharingSite site, Recipient recipient) {
        this.recipient = recipient;
        transport = site.transport(site.name() + ".transport");
        int cpus = site.cpus().getLast() + 1;
        boxes = new Box[cpus];
        for (int cpu : site.cpus()) {
            LetterQueue backlog = new LetterQueue(site.name() + ".backlog[" + cpu + "]", site.memory(), cpu, BACKLOG);
            boxes[cpu] = new Box(backlog, transport.words(), cpus);
        }
    }

    /// What one CPU keeps of its letters.
    private static final class Box {
        private final LetterQueue backlog;
        private final Letter[] coming;
        private final long[][] messages;
        private final long[] message;
        private final Letter delivered = new Letter();

        /// Whether this CPU is inside a method of the transport, or reads a letter: then an interrupt does nothing.
        private boolean busy;

        Box(LetterQueue backlog, int words, int cpus) {
            this.backlog = backlog;
            coming = new Letter[cpus];
            Arrays.setAll(coming, from -> new Letter());
            messages = new long[words + 1][];
            Arrays.setAll(messages, long[]::new);
            message = new long[words];
        }
    }

    /// Lets two CPUs send letters to each other. Called before the run.
    void connect(int one, int other) {
        if (one != other && connected.add(List.of(Math.min(one, other), Math.max(one, other)))) {
            transport.connect(one, other);
            transport.connect(other, one);
        }
    }

    /// Sends a letter.
    void send(Cpu cpu, int to, Letter letter) {
        Box box = boxes[cpu.id()];
        boolean wasBusy = box.busy;
        box.busy = true;
        if (to == cpu.id()) {
            letter.sentBy(to);
            box.backlog.add(cpu, letter);
        } else {
            for (int first = 0; first < letter.length(); first += transport.words()) {
                sendMessage(cpu, to, letter, first);
            }
        }
        box.busy = wasBusy;
    }

    private void sendMessage(Cpu cpu, int to, Letter letter, int first) {
        Box box = boxes[cpu.id()];
        long[] message = box.messages[Math.min(transport.words(), letter.length() - first)];
        for (int word = 0; word < message.length; word++) {
            message[word] = letter.word(first + word);
        }
        while (!transport.offer(cpu, to, message)) {
            Letter come = fetch(cpu);
            if (come != null) {
                box.backlog.add(cpu, come);
                come.clear();
            }
        }
    }

    /// Delivers one letter to this CPU, if there is any and it reads none.
    ///
    /// @return whether it did
    boolean deliver(Cpu cpu) {
        Box box = boxes[cpu.id()];
        if (box.busy) {
            return false;
        }
        box.busy = true;
        boolean found = find(cpu, box);
        if (found) {
            recipient.received(cpu, box.delivered);
        }
        box.busy = false;
        return found;
    }

    /// The backlog comes first: it is older.
    private boolean find(Cpu cpu, Box box) {
        if (!box.backlog.isEmpty()) {
            box.backlog.take(cpu, box.delivered);
            return true;
        }
        Letter come = fetch(cpu);
        if (come != null) {
            box.delivered.copy(come);
            come.clear();
        }
        return come != null;
    }

    /// Whether letters wait that this CPU has sent to itself, or that came while it sent.
    boolean hasBacklog(Cpu cpu) {
        return !boxes[cpu.id()].backlog.isEmpty();
    }

    /// Receives a message, if there is any.
    ///
    /// @return the letter that is whole by it
    private @Nullable Letter fetch(Cpu cpu) {
        Box box = boxes[cpu.id()];
        int from = transport.poll(cpu, box.message);
        if (from == Transport.NOBODY) {
            return null;
        }
        Letter letter = box.coming[from];
        letter.sentBy(from);
        letter.receive(box.message);
        return letter.isWhole() ? letter : null;
    }

    /// Says whether this CPU sleeps until a message comes.
    void wantsBell(Cpu cpu, boolean wants) {
        transport.wantsBell(cpu, wants);
    }
}
