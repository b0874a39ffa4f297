package org.crosspoint.shootdown;

import java.util.Arrays;
import java.util.BitSet;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.translation.Shootdown;
import org.crosspoint.core.translation.ShootdownSite;

/// A shootdown by messages: a line for each CPU, near it. The CPUs are divided into groups, of which each gets one
/// message, to its first CPU that is concerned; that one passes it on to the others of its group, does what is asked,
/// waits for the others and answers for them all.
final class Messages implements Shootdown {
    private final ShootdownSite site;
    private final Groups groups;
    private final GroupOrder order;
    private final boolean rings;
    private final Turns turns;
    private final Request[] requests;
    private final Answers answers;

    /// For each CPU, the number of the last request that it has seen: only that CPU asks.
    private final long[] seen;

    /// For each CPU, room for those of its group to whom it passes something on.
    private final BitSet[] others;

    /// @param rings whether CPUs are rung for, or poll
    Messages(ShootdownSite site, Groups groups, GroupOrder order, boolean rings) {
        this.site = site;
        this.groups = groups;
        this.order = order;
        this.rings = rings;
        turns = new Turns(site);
        requests = new Request[site.cpus()];
        for (int cpu = 0; cpu < requests.length; cpu++) {
            int group = groups.of(cpu);
            requests[cpu] = new Request(site, "request[" + cpu + "]", cpu, groups.first(group), groups.cpus(group));
        }
        answers = new Answers(site);
        seen = new long[site.cpus()];
        others = new BitSet[site.cpus()];
        Arrays.setAll(others, cpu -> new BitSet());
    }

    @Override
    public boolean isInterrupting() {
        return rings;
    }

    @Override
    public void invalidate(Cpu cpu, BitSet cpus, long space, long virtual, int pages) {
        long number = turns.begin(cpu, this);
        int own = groups.of(cpu.id());
        int[] inOrder = order.of(cpu);
        for (int group : inOrder) {
            int leader = leader(group, cpus);
            if (group != own && leader >= 0) {
                ask(cpu, leader, number, cpus, space, virtual, pages);
            }
        }
        for (int to = groups.next(own, cpus, -1); to >= 0; to = groups.next(own, cpus, to)) {
            if (to != cpu.id()) {
                ask(cpu, to, number, NOBODY_ELSE, space, virtual, pages);
            }
        }
        if (cpus.get(cpu.id())) {
            site.invalidation().invalidate(cpu, space, virtual, pages);
        }
        for (int to = groups.next(own, cpus, -1); to >= 0; to = groups.next(own, cpus, to)) {
            if (to != cpu.id()) {
                answers.await(cpu, to, number);
            }
        }
        for (int group : inOrder) {
            int leader = leader(group, cpus);
            if (group != own && leader >= 0) {
                answers.await(cpu, leader, number);
            }
        }
        turns.end(cpu);
    }

    /// Of a request that is not to be passed on.
    private static final BitSet NOBODY_ELSE = new BitSet();

    private int leader(int group, BitSet cpus) {
        return groups.next(group, cpus, -1);
    }

    /// @param concerned those for whom the CPU may have to pass it on
    private void ask(Cpu cpu, int to, long number, BitSet concerned, long space, long virtual, int pages) {
        requests[to].write(cpu, number, concerned, space, virtual, pages);
        if (rings) {
            site.doorbell().ring(cpu, to);
        }
    }

    @Override
    public boolean serve(Cpu cpu) {
        int self = cpu.id();
        Request request = requests[self];
        long number = cpu.load(request.number());
        if (number == seen[self]) {
            return false;
        }
        seen[self] = number;
        BitSet passedOn = others(cpu, request);
        for (int to = passedOn.nextSetBit(0); to >= 0; to = passedOn.nextSetBit(to + 1)) {
            request.copyTo(cpu, requests[to], number, NOBODY_ELSE);
            if (rings) {
                site.doorbell().ring(cpu, to);
            }
        }
        request.carryOut(cpu);
        for (int to = passedOn.nextSetBit(0); to >= 0; to = passedOn.nextSetBit(to + 1)) {
            answers.await(cpu, to, number);
        }
        answers.give(cpu, number);
        return true;
    }

    private BitSet others(Cpu cpu, Request request) {
        BitSet passedOn = others[cpu.id()];
        passedOn.clear();
        int group = groups.of(cpu.id());
        for (int other = groups.first(group); other < groups.first(group) + groups.cpus(group); other++) {
            if (other != cpu.id() && request.asks(cpu, other)) {
                passedOn.set(other);
            }
        }
        return passedOn;
    }

    @Override
    public void await(Cpu cpu) {
        while (!serve(cpu)) {
            if (rings) {
                site.doorbell().await(cpu);
            } else {
                cpu.spinWhile(requests[cpu.id()].number(), seen[cpu.id()]);
            }
        }
    }
}
