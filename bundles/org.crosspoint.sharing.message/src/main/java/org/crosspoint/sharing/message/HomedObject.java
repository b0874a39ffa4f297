package org.crosspoint.sharing.message;

import java.util.ArrayList;
import java.util.List;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sharing.Invocation;
import org.crosspoint.core.sharing.ObjectDesign;
import org.crosspoint.core.sharing.Operation;
import org.crosspoint.core.sharing.Operation.Scope;
import org.crosspoint.core.sharing.Pending;
import org.crosspoint.core.sharing.Pool;
import org.crosspoint.core.sharing.SharedState;
import org.crosspoint.core.sharing.SharingSite;
import org.crosspoint.core.sharing.StateSite;
import org.crosspoint.sharing.message.Header.Kind;

/// An object whose state, or each part of it, only its home touches.
final class HomedObject<S> implements MessageObject<S> {
    private static final long NOBODY = 0;
    private static final int WAITING = 16;

    private final MessageSharing sharing;
    private final ObjectDesign<S> object;
    private final int number;
    private final List<Integer> homes;
    private final List<Part<S>> parts = new ArrayList<>();

    /// A part, as its home keeps it.
    ///
    /// @param keptFor address of the number, from 1, of the CPU for which it is kept; [#NOBODY] if for none
    /// @param waiting letters that wait until it is kept no longer
    private record Part<S>(SharedState<S> state, long keptFor, LetterQueue waiting) {}

    /// @param homes the CPU of each part
    HomedObject(
            MessageSharing sharing,
            SharingSite site,
            String name,
            ObjectDesign<S> object,
            int number,
            List<Integer> homes) {
        this.sharing = sharing;
        this.object = object;
        this.number = number;
        this.homes = homes;
        site.cpus().forEach(cpu -> homes.forEach(home -> sharing.connect(cpu, home)));
        for (int part = 0; part < homes.size(); part++) {
            int home = homes.get(part);
            String partName = homes.size() == 1 ? name : name + "[" + home + "]";
            int node = site.memory().nodeOf(home);
            StateSite at = new StateSite(partName, site.memory(), node, part, homes.size(), Pool::put);
            parts.add(new Part<>(
                    SharedState.of(object, at),
                    at.words("kept-for", 1),
                    new LetterQueue(partName + ".waiting", site.memory(), home, WAITING)));
        }
    }

    @Override
    public long invoke(Cpu cpu, Operation<S> operation, Invocation call) {
        if (homes.size() == 1) {
            return ask(cpu, 0, Kind.REQUEST, operation, call);
        }
        return switch (operation.scope()) {
            case KEY -> ask(cpu, StateSite.partOf(operation.key(call), homes.size()), Kind.REQUEST, operation, call);
            case ANY -> askAny(cpu, operation, call);
            case WHOLE -> askAll(cpu, operation, call);
        };
    }

    @Override
    public Pending begin(Cpu cpu, Operation<S> operation, Invocation call) {
        if (homes.size() == 1 || operation.scope() == Scope.KEY) {
            int part = homes.size() == 1 ? 0 : StateSite.partOf(operation.key(call), homes.size());
            return sharing.begin(cpu, homes.get(part), Kind.REQUEST, number, operation, call);
        }
        return MessageObject.super.begin(cpu, operation, call);
    }

    private long ask(Cpu cpu, int part, Kind kind, Operation<S> operation, Invocation call) {
        return sharing.ask(cpu, homes.get(part), kind, number, operation, call);
    }

    /// The own part, or the next that can do it; if there was none, all at once.
    private long askAny(Cpu cpu, Operation<S> operation, Invocation call) {
        int first = homes.indexOf(cpu.id());
        for (int tried = 0; tried < homes.size(); tried++) {
            long result = ask(cpu, (first + tried) % homes.size(), Kind.REQUEST, operation, call);
            if (result != Operation.NONE) {
                return result;
            }
        }
        return askAll(cpu, operation, call);
    }

    private long askAll(Cpu cpu, Operation<S> operation, Invocation call) {
        for (int part = 0; part < homes.size(); part++) {
            ask(cpu, part, Kind.LOCK, operation, call);
        }
        long result = ask(cpu, 0, Kind.REQUEST, operation, call);
        for (int part = 1; part < homes.size() && !isDone(operation, result); part++) {
            long more = ask(cpu, part, Kind.REQUEST, operation, call);
            result = operation.scope() == Scope.ANY ? more : operation.combine(result, more);
        }
        for (int home : homes) {
            sharing.send(cpu, home, sharing.write(cpu, Kind.UNLOCK, operation.ordinal(), number, 0));
        }
        return result;
    }

    private static boolean isDone(Operation<?> operation, long result) {
        return operation.scope() == Scope.ANY && result != Operation.NONE;
    }

    @Override
    public void received(Cpu cpu, Letter letter) {
        Part<S> part = parts.get(homes.indexOf(cpu.id()));
        serve(cpu, part, letter);
        if (Header.kind(letter.header()) == Kind.UNLOCK) {
            for (int waiting = part.waiting.size(); waiting > 0; waiting--) {
                part.waiting.take(cpu, letter);
                serve(cpu, part, letter);
            }
        }
    }

    /// Does what a letter says, or lets it wait.
    private void serve(Cpu cpu, Part<S> part, Letter letter) {
        int from = letter.from();
        int ticket = Header.ticket(letter.header());
        long keptFor = homes.size() == 1 ? NOBODY : cpu.load(part.keptFor);
        switch (Header.kind(letter.header())) {
            case UNLOCK -> cpu.store(part.keptFor, NOBODY);
            case LOCK -> {
                if (keptFor == NOBODY) {
                    cpu.store(part.keptFor, from + 1L);
                    sharing.reply(cpu, from, ticket, 0, sharing.serving(cpu).with());
                } else {
                    part.waiting.add(cpu, letter);
                }
            }
            case REQUEST -> {
                if (keptFor == NOBODY || keptFor == from + 1L) {
                    apply(cpu, part, letter, from, ticket);
                } else {
                    part.waiting.add(cpu, letter);
                }
            }
            case REPLY, UPDATE, APPLY, PREPARE, VOTE, COMMIT, ABORT, ACKNOWLEDGE ->
                throw new IllegalStateException("no such letter goes to a home: " + Header.kind(letter.header()));
        }
    }

    private void apply(Cpu cpu, Part<S> part, Letter letter, int from, int ticket) {
        Operation<S> operation = object.operations().get(Header.operation(letter.header()));
        Invocation call = letter.arguments(sharing.serving(cpu), 1, letter.length() - 1);
        long result = operation.apply(cpu, part.state.state(), call);
        sharing.reply(cpu, from, ticket, result, call);
    }

    @Override
    public List<SharedState<S>> states() {
        return parts.stream().map(Part::state).toList();
    }

    @Override
    public boolean isReplicated() {
        return false;
    }
}
