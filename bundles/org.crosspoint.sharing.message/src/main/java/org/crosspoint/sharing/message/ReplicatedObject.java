package org.crosspoint.sharing.message;

import java.util.List;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sharing.Invocation;
import org.crosspoint.core.sharing.ObjectDesign;
import org.crosspoint.core.sharing.Operation;
import org.crosspoint.core.sharing.Pending;
import org.crosspoint.core.sharing.SharedState;
import org.crosspoint.core.sharing.SharingSite;
import org.crosspoint.sharing.message.Header.Kind;
import org.crosspoint.sharing.message.Replicas.Replica;

/// An object with copies, which are read where they are and updated by an agreement among their agents.
final class ReplicatedObject<S> implements MessageObject<S> {
    private final MessageSharing sharing;
    private final ObjectDesign<S> object;
    private final int number;
    private final Replicas<S> replicas;
    private final Agreement<S> agreement;

    ReplicatedObject(
            MessageSharing sharing,
            SharingSite site,
            String name,
            ObjectDesign<S> object,
            int node,
            int number,
            Agreement.Rules rules) {
        this.sharing = sharing;
        this.object = object;
        this.number = number;
        replicas = new Replicas<>(site, name, object, node, number, rules.copies());
        site.cpus().forEach(cpu -> sharing.connect(cpu, replicas.coordinator()));
        agreement = new Agreement<>(this, site, name, rules);
    }

    @Override
    public long invoke(Cpu cpu, Operation<S> operation, Invocation call) {
        return switch (operation.nature()) {
            case READ, COLLECT -> read(cpu, operation, call);
            case UPDATE, ADD -> sharing.ask(cpu, replicas.coordinator(), Kind.UPDATE, number, operation, call);
        };
    }

    @Override
    public Pending begin(Cpu cpu, Operation<S> operation, Invocation call) {
        return switch (operation.nature()) {
            case READ, COLLECT -> MessageObject.super.begin(cpu, operation, call);
            case UPDATE, ADD -> sharing.begin(cpu, replicas.coordinator(), Kind.UPDATE, number, operation, call);
        };
    }

    private long read(Cpu cpu, Operation<S> operation, Invocation call) {
        Replica<S> mine = replicas.of(cpu);
        long prepared = cpu.load(mine.prepared());
        while (cpu.load(mine.settled()) < prepared) {
            sharing.deliver(cpu);
        }
        return mine.apply(cpu, operation, call);
    }

    @Override
    public void received(Cpu cpu, Letter letter) {
        agreement.received(cpu, letter);
    }

    Replicas<S> replicas() {
        return replicas;
    }

    /// Does an update to the copy of this CPU.
    ///
    /// @param call gets the effects
    /// @return the result
    long apply(Cpu cpu, int operation, Invocation call) {
        return replicas.of(cpu).apply(cpu, object.operations().get(operation), call);
    }

    /// Does the updates of a round to the copy of this CPU.
    void applyAll(Cpu cpu, Letter round) {
        int at = 1;
        while (at < round.length()) {
            int operation = (int) (round.word(at) >>> Byte.SIZE);
            int count = (int) round.word(at) & (1 << Byte.SIZE) - 1;
            apply(cpu, operation, round.arguments(sharing.serving(cpu), at + 1, count));
            at += 1 + count;
        }
    }

    /// Begins a letter to an agent or the coordinator about a round.
    Letter write(Cpu cpu, Kind kind, int operation, int round) {
        return sharing.write(cpu, kind, operation, number, round);
    }

    /// Has rounds begun as soon as this CPU has read the letters that it holds: so that they begin with all that is
    /// asked.
    void askForQuiet(Cpu cpu) {
        sharing.askForQuiet(cpu, this);
    }

    @Override
    public void quiet(Cpu cpu) {
        agreement.beginRounds(cpu);
    }

    void send(Cpu cpu, int to, Letter letter) {
        sharing.send(cpu, to, letter);
    }

    void reply(Cpu cpu, int to, int ticket, long result, Invocation call) {
        sharing.reply(cpu, to, ticket, result, call);
    }

    @Override
    public List<SharedState<S>> states() {
        return replicas.states();
    }

    @Override
    public boolean isReplicated() {
        return true;
    }
}
