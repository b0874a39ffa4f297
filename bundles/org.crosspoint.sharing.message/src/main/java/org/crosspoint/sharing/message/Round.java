package org.crosspoint.sharing.message;

import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sharing.Invocation;

/// Updates that are agreed on together, as the coordinator keeps them while they are under way.
final class Round {
    /// Address of the number of agents that have not answered.
    private final long missing;

    /// Address of what the first agent has voted, 1 if against; those of others follow.
    private final long votes;

    private final Update[] updates;
    private int size;
    private boolean used;

    /// An update of a round: the letter that asks for it, and what became of it.
    private static final class Update {
        private final Letter letter = new Letter();
        private final Invocation call = new Invocation();
        private long result;
    }

    /// @param batch most updates of a round
    Round(long missing, long votes, int batch) {
        this.missing = missing;
        this.votes = votes;
        updates = new Update[batch];
        for (int update = 0; update < batch; update++) {
            updates[update] = new Update();
        }
    }

    boolean isUsed() {
        return used;
    }

    /// Fills it with updates that wait.
    void fill(Cpu cpu, LetterQueue waiting) {
        used = true;
        for (size = 0; size < updates.length && !waiting.isEmpty(); size++) {
            waiting.take(cpu, updates[size].letter);
        }
    }

    /// Lets its updates wait again.
    void empty(Cpu cpu, LetterQueue waiting) {
        for (int update = 0; update < size; update++) {
            waiting.add(cpu, updates[update].letter);
        }
        used = false;
    }

    /// Appends its updates to a letter.
    Letter describe(Letter letter) {
        for (int update = 0; update < size; update++) {
            letter.update(updates[update].letter);
        }
        return letter;
    }

    /// Does its updates to the coordinator's copy.
    void apply(Cpu cpu, ReplicatedObject<?> object) {
        for (int update = 0; update < size; update++) {
            Update each = updates[update];
            int operation = Header.operation(each.letter.header());
            each.result = object.apply(cpu, operation, each.letter.arguments(each.call, 1, each.letter.length() - 1));
        }
    }

    /// Tells those who asked for them, and is over.
    void reply(Cpu cpu, ReplicatedObject<?> object) {
        used = false;
        for (int update = 0; update < size; update++) {
            Update each = updates[update];
            object.reply(cpu, each.letter.from(), Header.ticket(each.letter.header()), each.result, each.call);
        }
    }

    /// Waits for so many answers.
    void expect(Cpu cpu, long answers) {
        cpu.store(missing, answers);
    }

    boolean isAnswered(Cpu cpu) {
        return cpu.load(missing) == 0;
    }

    /// Counts an answer.
    ///
    /// @return whether it was the last
    boolean answered(Cpu cpu) {
        long left = cpu.load(missing) - 1;
        cpu.store(missing, left);
        return left == 0;
    }

    void vote(Cpu cpu, int agent, long against) {
        cpu.store(votes + (long) agent * Long.BYTES, against);
    }

    boolean isRefusedBy(Cpu cpu, int agent) {
        return cpu.load(votes + (long) agent * Long.BYTES) != 0;
    }
}
