package org.crosspoint.sharing.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sharing.Invocation;
import org.crosspoint.core.sharing.Pending;
import org.jspecify.annotations.Nullable;

/// The calls of one CPU that wait for a reply: what a kernel has on the stacks of the threads that call.
final class Tickets {
    private final Post post;
    private final List<Ticket> tickets = new ArrayList<>();

    Tickets(Post post) {
        this.post = post;
    }

    /// A call that waits for its reply, or whose reply waits for the caller; or none, and can be used for one.
    final class Ticket implements Pending {
        private final int number;
        private boolean used;

        /// What waits for its reply; null if that has come.
        private @Nullable Invocation call;

        private long result;

        private Ticket(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }

        @Override
        public boolean isOver() {
            return call == null;
        }

        @Override
        public long await(Cpu cpu) {
            while (call != null) {
                post.deliver(cpu);
            }
            used = false;
            return result;
        }
    }

    /// A ticket for a call.
    Ticket open(Invocation call) {
        Ticket ticket = unused();
        ticket.used = true;
        ticket.call = call;
        return ticket;
    }

    private Ticket unused() {
        for (int number = 0; number < tickets.size(); number++) {
            if (!tickets.get(number).used) {
                return tickets.get(number);
            }
        }
        Ticket more = new Ticket(tickets.size());
        tickets.add(more);
        return more;
    }

    /// A reply has come.
    void close(Letter reply) {
        Ticket ticket = tickets.get(Header.ticket(reply.header()));
        Invocation call = Objects.requireNonNull(ticket.call, "a reply comes twice");
        ticket.result = reply.word(1);
        for (int word = 2; word < reply.length(); word++) {
            call.effect(reply.word(word));
        }
        ticket.call = null;
    }
}
