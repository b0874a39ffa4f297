package org.crosspoint.sharing.message;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sharing.SharingSite;
import org.crosspoint.sharing.message.Header.Kind;

/// How the agents of an object's copies do the same updates in the same order.
///
/// ```
///              one phase                            two phases
///     caller   UPDATE ▶                  ▶ REPLY    UPDATE ▶                                    ▶ REPLY
///     coordin.       ▶ APPLY ▶         ▶                  ▶ PREPARE ▶      ▶ COMMIT ▶         ▶
///     agents                 ACKNOWLEDGE                           VOTE             ACKNOWLEDGE
/// ```
///
/// The coordinator agrees with the agents on rounds of updates: on those that wait when a round begins. It
/// has as many rounds under way as it is told. What it sends to an agent arrives in the order in which it was
/// sent, so all agents do updates in the order in which the coordinator settles rounds: that in which they
/// began, whenever votes come.
final class Agreement<S> {
    private static final int WAITING = 32;

    private final ReplicatedObject<S> object;
    private final Rules rules;
    private final Round[] rounds;

    /// At the coordinator, updates that are in no round yet.
    private final LetterQueue waiting;

    /// At the coordinator, the numbers of rounds that are prepared, in order.
    private final Deque<Integer> unsettled = new ArrayDeque<>();

    /// At each agent, rounds that are prepared.
    private final LetterQueue[] prepared;

    /// How it is done.
    ///
    /// @param twoPhases whether agents are asked before
    /// @param copies what has a copy
    /// @param pipeline rounds that may be under way
    /// @param batch updates that a round may have
    /// @param room rounds that an agent prepares at most
    record Rules(boolean twoPhases, Replicas.Copy copies, int pipeline, int batch, int room) {}

    Agreement(ReplicatedObject<S> object, SharingSite site, String name, Rules rules) {
        this.object = object;
        this.rules = rules;
        Replicas<S> replicas = object.replicas();
        int node = site.memory().nodeOf(replicas.coordinator());
        rounds = new Round[rules.pipeline()];
        for (int round = 0; round < rounds.length; round++) {
            String part = name + ".round[" + round + "].";
            rounds[round] = new Round(
                    site.memory().allocate(part + "missing", Long.BYTES, node),
                    site.memory().allocate(part + "votes", (long) replicas.size() * Long.BYTES, node),
                    rules.batch());
        }
        waiting = new LetterQueue(name + ".waiting", site.memory(), replicas.coordinator(), WAITING);
        prepared = new LetterQueue[replicas.size()];
        Arrays.setAll(
                prepared,
                replica -> new LetterQueue(
                        name + "[" + replicas.agent(replica) + "].prepared",
                        site.memory(),
                        replicas.agent(replica),
                        rules.room()));
    }

    /// Called for each letter, on the CPU to which it came.
    void received(Cpu cpu, Letter letter) {
        int round = Header.ticket(letter.header());
        int coordinator = object.replicas().coordinator();
        switch (Header.kind(letter.header())) {
            case UPDATE -> {
                waiting.add(cpu, letter);
                object.askForQuiet(cpu);
            }
            case APPLY -> {
                object.applyAll(cpu, letter);
                object.send(cpu, coordinator, object.write(cpu, Kind.ACKNOWLEDGE, 0, round));
            }
            case PREPARE -> vote(cpu, letter, round);
            case VOTE -> voted(cpu, letter, round);
            case COMMIT -> {
                settle(cpu, letter, true);
                object.send(cpu, coordinator, object.write(cpu, Kind.ACKNOWLEDGE, 0, round));
            }
            case ABORT -> settle(cpu, letter, false);
            case ACKNOWLEDGE -> {
                if (rounds[round].answered(cpu)) {
                    finish(cpu, round);
                }
            }
            case REQUEST, REPLY, LOCK, UNLOCK ->
                throw new IllegalStateException("no such letter goes to an agent: " + Header.kind(letter.header()));
        }
    }

    /// At the coordinator: begins rounds while there are updates that wait and a round that is not under way.
    void beginRounds(Cpu cpu) {
        for (int round = 0; round < rounds.length && !waiting.isEmpty(); round++) {
            if (!rounds[round].isUsed()) {
                rounds[round].fill(cpu, waiting);
                begin(cpu, round);
            }
        }
    }

    private void begin(Cpu cpu, int round) {
        rounds[round].expect(cpu, object.replicas().size() - 1L);
        if (rules.twoPhases()) {
            object.replicas().first().prepare(cpu);
            unsettled.add(round);
            tellAll(cpu, Kind.PREPARE, round);
        } else {
            rounds[round].apply(cpu, object);
            tellAll(cpu, Kind.APPLY, round);
        }
        if (object.replicas().size() == 1) {
            answered(cpu, round);
        }
    }

    /// Tells all other agents of a round, the first copy's being the coordinator.
    private void tellAll(Cpu cpu, Kind kind, int round) {
        for (int agent = 1; agent < object.replicas().size(); agent++) {
            Letter letter = rounds[round].describe(object.write(cpu, kind, 0, round));
            object.send(cpu, object.replicas().agent(agent), letter);
        }
    }

    /// At an agent: has room for the round, or votes against it.
    private void vote(Cpu cpu, Letter updates, int round) {
        LetterQueue mine = prepared[object.replicas().number(cpu)];
        boolean full = mine.size() == rules.room();
        if (!full) {
            mine.add(cpu, updates);
            object.replicas().of(cpu).prepare(cpu);
        }
        object.send(cpu, object.replicas().coordinator(), object.write(cpu, Kind.VOTE, full ? 1 : 0, round));
    }

    /// At an agent: does the round that was prepared first, or drops it.
    private void settle(Cpu cpu, Letter scratch, boolean commit) {
        prepared[object.replicas().number(cpu)].take(cpu, scratch);
        if (commit) {
            object.applyAll(cpu, scratch);
        }
        object.replicas().of(cpu).settle(cpu);
    }

    /// At the coordinator: an agent has voted.
    private void voted(Cpu cpu, Letter letter, int round) {
        rounds[round].vote(cpu, object.replicas().numberOf(letter.from()), Header.operation(letter.header()));
        if (rounds[round].answered(cpu)) {
            answered(cpu, round);
        }
    }

    /// At the coordinator: all have answered to what was sent first.
    private void answered(Cpu cpu, int round) {
        if (rules.twoPhases()) {
            settleInOrder(cpu);
        } else {
            finish(cpu, round);
        }
    }

    /// Settles those rounds on which all have voted, as far as none that began earlier is in their way.
    private void settleInOrder(Cpu cpu) {
        while (!unsettled.isEmpty() && rounds[unsettled.getFirst()].isAnswered(cpu)) {
            int round = unsettled.removeFirst();
            if (isRefused(cpu, round)) {
                abort(cpu, round);
            } else {
                commit(cpu, round);
            }
        }
        beginRounds(cpu);
    }

    private boolean isRefused(Cpu cpu, int round) {
        boolean refused = false;
        for (int agent = 1; agent < object.replicas().size(); agent++) {
            refused |= rounds[round].isRefusedBy(cpu, agent);
        }
        return refused;
    }

    private void commit(Cpu cpu, int round) {
        rounds[round].apply(cpu, object);
        object.replicas().first().settle(cpu);
        rounds[round].expect(cpu, object.replicas().size() - 1L);
        for (int agent = 1; agent < object.replicas().size(); agent++) {
            object.send(cpu, object.replicas().agent(agent), object.write(cpu, Kind.COMMIT, 0, round));
        }
        if (object.replicas().size() == 1) {
            finish(cpu, round);
        }
    }

    /// Has those drop the round that had room for it; its updates wait for another.
    private void abort(Cpu cpu, int round) {
        for (int agent = 1; agent < object.replicas().size(); agent++) {
            if (!rounds[round].isRefusedBy(cpu, agent)) {
                object.send(cpu, object.replicas().agent(agent), object.write(cpu, Kind.ABORT, 0, round));
            }
        }
        object.replicas().first().settle(cpu);
        rounds[round].empty(cpu, waiting);
    }

    /// All copies are up to date: tells the callers.
    private void finish(Cpu cpu, int round) {
        rounds[round].reply(cpu, object);
        beginRounds(cpu);
    }
}
