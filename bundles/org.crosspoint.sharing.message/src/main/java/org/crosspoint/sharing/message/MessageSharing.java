package org.crosspoint.sharing.message;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sharing.Invocation;
import org.crosspoint.core.sharing.ObjectDesign;
import org.crosspoint.core.sharing.Operation;
import org.crosspoint.core.sharing.Pending;
import org.crosspoint.core.sharing.Shared;
import org.crosspoint.core.sharing.Sharing;
import org.crosspoint.core.sharing.SharingSite;

/// A discipline by messages: objects that write letters to each other's CPUs.
final class MessageSharing implements Sharing {
    private final SharingSite site;
    private final Maker maker;
    private final Post post;
    private final Tickets[] tickets;
    private final Letter[] writing;
    private final Invocation[] serving;
    private final boolean[] rests;

    /// For each CPU, the objects that are told when it has read the letters that it holds.
    private final List<List<MessageObject<?>>> askedForQuiet = new ArrayList<>();

    private final List<MessageObject<?>> objects = new ArrayList<>();

    /// Address of the number of CPUs that have left.
    private final long left;

    /// Makes objects of one discipline.
    interface Maker {
        <S> MessageObject<S> make(
                MessageSharing sharing, SharingSite site, String name, ObjectDesign<S> object, int node, int number);
    }

    MessageSharing(SharingSite site, Maker maker) {
        this.site = site;
        this.maker = maker;
        post = new Post(site, this::received);
        int cpus = site.cpus().getLast() + 1;
        tickets = new Tickets[cpus];
        Arrays.setAll(tickets, cpu -> new Tickets(post));
        writing = new Letter[cpus];
        Arrays.setAll(writing, cpu -> new Letter());
        serving = new Invocation[cpus];
        Arrays.setAll(serving, cpu -> new Invocation());
        rests = new boolean[cpus];
        for (int cpu = 0; cpu < cpus; cpu++) {
            askedForQuiet.add(new ArrayList<>());
        }
        left = site.memory().allocate(site.name() + ".left", Long.BYTES, 0);
        site.memory().synchronises(left, Long.BYTES);
    }

    @Override
    public <S> Shared<S> share(String name, ObjectDesign<S> object, int node) {
        MessageObject<S> made = maker.make(this, site, name, object, node, objects.size());
        objects.add(made);
        return made;
    }

    /// Has another CPU, or this one, do something, and waits for its reply.
    ///
    /// @return the result
    long ask(Cpu cpu, int whom, Header.Kind kind, int object, Operation<?> operation, Invocation call) {
        return begin(cpu, whom, kind, object, operation, call).await(cpu);
    }

    /// As [#ask], without waiting.
    Pending begin(Cpu cpu, int whom, Header.Kind kind, int object, Operation<?> operation, Invocation call) {
        wakes(cpu);
        Tickets.Ticket ticket = tickets[cpu.id()].open(call);
        send(
                cpu,
                whom,
                write(cpu, kind, operation.ordinal(), object, ticket.number()).arguments(call));
        return ticket;
    }

    /// Lets two CPUs write to each other. Called before the run.
    void connect(int one, int other) {
        post.connect(one, other);
    }

    /// Begins a letter.
    Letter write(Cpu cpu, Header.Kind kind, int operation, int object, int ticket) {
        return writing[cpu.id()].write(kind, operation, object, ticket);
    }

    void send(Cpu cpu, int to, Letter letter) {
        post.send(cpu, to, letter);
    }

    /// Sends the outcome of a call to its caller.
    void reply(Cpu cpu, int to, int ticket, long result, Invocation call) {
        send(cpu, to, write(cpu, Header.Kind.REPLY, 0, 0, ticket).outcome(result, call));
    }

    /// The call that this CPU does for another.
    Invocation serving(Cpu cpu) {
        return serving[cpu.id()];
    }

    private void received(Cpu cpu, Letter letter) {
        if (Header.kind(letter.header()) == Header.Kind.REPLY) {
            tickets[cpu.id()].close(letter);
        } else {
            objects.get(Header.object(letter.header())).received(cpu, letter);
        }
        if (!post.hasBacklog(cpu)) {
            for (MessageObject<?> object : askedForQuiet.get(cpu.id())) {
                object.quiet(cpu);
            }
            askedForQuiet.get(cpu.id()).clear();
        }
    }

    /// Has an object told when this CPU has read the letters that it holds.
    void askForQuiet(Cpu cpu, MessageObject<?> object) {
        if (!askedForQuiet.get(cpu.id()).contains(object)) {
            askedForQuiet.get(cpu.id()).add(object);
        }
    }

    @Override
    public boolean serve(Cpu cpu) {
        wakes(cpu);
        boolean any = false;
        while (post.deliver(cpu)) {
            any = true;
        }
        return any;
    }

    /// Delivers one letter, for who waits for what it may bring.
    void deliver(Cpu cpu) {
        post.deliver(cpu);
    }

    @Override
    public void rest(Cpu cpu) {
        do {
            rests[cpu.id()] = true;
            post.wantsBell(cpu, true);
            // What came before the bell was wanted is not rung for.
        } while (post.deliver(cpu));
    }

    private void wakes(Cpu cpu) {
        if (rests[cpu.id()]) {
            rests[cpu.id()] = false;
            post.wantsBell(cpu, false);
        }
    }

    @Override
    public void leave(Cpu cpu) {
        serve(cpu);
        cpu.fetchAdd(left, 1);
        while (cpu.load(left) < site.cpus().size()) {
            serve(cpu);
        }
        serve(cpu);
    }
}
