package org.crosspoint.shootdown;

import java.util.Arrays;
import java.util.BitSet;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.translation.Shootdown;
import org.crosspoint.core.translation.ShootdownSite;

/// A shootdown by messages: a line for each CPU, near it. The CPUs are divided into groups, of which each gets one
/// message, to its first CPU that is concerned; that one passes it on to the others of its group, does what is asked,
/// waits for the others and answers for them all. The number in a message is twice that of the shootdown, and 1 more if
/// it is to be passed on.
final class Messages implements Shootdown {
    private static final long PASS_ON = 1;

    private final ShootdownSite site;
    private final Groups groups;
    private final GroupOrder order;
    private final boolean rings;
    private final Turns turns;
    private final Request[] requests;
    private final Answers answers;

    /// For each CPU, room for what it was asked to do.
    private final long[][] asked;

    /// For each CPU, the number of the last request that it has seen: only that CPU asks.
    private final long[] seen;

    /// For each CPU, whether it serves: an interrupt that comes then has nothing to add. Only that CPU asks.
    private final boolean[] serving;

    /// For each CPU, room for those of its group to whom it passes something on.
    private final BitSet[] others;

    /// @param local whether lines of messages between groups lie near their receivers, or where a program that knows
    ///     nothing of nodes allocates them: near CPU 0. Those within a group always lie near their receivers
    /// @param rings whether CPUs are rung for, or poll
    Messages(ShootdownSite site, Groups groups, GroupOrder order, boolean local, boolean rings) {
        this.site = site;
        this.groups = groups;
        this.order = order;
        this.rings = rings;
        turns = new Turns(site);
        requests = new Request[site.cpus()];
        for (int cpu = 0; cpu < requests.length; cpu++) {
            int group = groups.of(cpu);
            requests[cpu] = new Request(
                    site,
                    "request[" + cpu + "]",
                    local || cpu != groups.first(group) ? cpu : 0,
                    groups.first(group),
                    groups.cpus(group));
        }
        answers = new Answers(site);
        asked = new long[site.cpus()][Request.FIRST_MASK];
        seen = new long[site.cpus()];
        serving = new boolean[site.cpus()];
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
                if (groups.next(group, cpus, leader) >= 0) {
                    requests[leader].write(cpu, 2 * number + PASS_ON, cpus, space, virtual, pages);
                } else {
                    requests[leader].write(cpu, 2 * number, space, virtual, pages);
                }
                ring(cpu, leader);
            }
        }
        for (int to = groups.next(own, cpus, -1); to >= 0; to = groups.next(own, cpus, to)) {
            if (to != cpu.id()) {
                requests[to].write(cpu, 2 * number, space, virtual, pages);
                ring(cpu, to);
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

    private int leader(int group, BitSet cpus) {
        return groups.next(group, cpus, -1);
    }

    private void ring(Cpu cpu, int to) {
        if (rings) {
            site.doorbell().ring(cpu, to);
        }
    }

    @Override
    public boolean serve(Cpu cpu) {
        int self = cpu.id();
        if (serving[self]) {
            return false;
        }
        serving[self] = true;
        boolean served = false;
        long number = cpu.load(requests[self].number());
        while (number != seen[self]) {
            seen[self] = number;
            served = true;
            carryOut(cpu, number);
            number = cpu.load(requests[self].number());
        }
        serving[self] = false;
        return served;
    }

    private void carryOut(Cpu cpu, long number) {
        int self = cpu.id();
        Request request = requests[self];
        long[] what = asked[self];
        request.read(cpu, what);
        BitSet passedOn = others[self];
        if ((number & PASS_ON) != 0) {
            request.readCpus(cpu, passedOn);
            passedOn.clear(self);
        }
        for (int to = passedOn.nextSetBit(0); to >= 0; to = passedOn.nextSetBit(to + 1)) {
            requests[to].write(cpu, number - PASS_ON, what[0], what[1], what[2]);
            ring(cpu, to);
        }
        site.invalidation().invalidate(cpu, what[0], what[1], (int) what[2]);
        for (int to = passedOn.nextSetBit(0); to >= 0; to = passedOn.nextSetBit(to + 1)) {
            answers.await(cpu, to, number / 2);
        }
        passedOn.clear();
        answers.give(cpu, number / 2);
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
