package org.crosspoint.shootdown;

import java.util.BitSet;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.translation.Shootdown;
import org.crosspoint.core.translation.ShootdownSite;

/// A shootdown whose request all CPUs read in one line.
final class SharedLine implements Shootdown {
    private final ShootdownSite site;
    private final boolean rings;
    private final Turns turns;
    private final Request request;
    private final Answers answers;

    /// For each CPU, the number of the last request that it has seen: only that CPU asks.
    private final long[] seen;

    /// For each CPU, whether it serves: an interrupt that comes then has nothing to add. Only that CPU asks.
    private final boolean[] serving;

    /// @param rings whether CPUs are rung for, or poll
    SharedLine(ShootdownSite site, boolean rings) {
        this.site = site;
        this.rings = rings;
        turns = new Turns(site);
        request = new Request(site, "request", 0, 0, site.cpus());
        answers = new Answers(site);
        seen = new long[site.cpus()];
        serving = new boolean[site.cpus()];
    }

    @Override
    public boolean isInterrupting() {
        return rings;
    }

    @Override
    public void invalidate(Cpu cpu, BitSet cpus, long space, long virtual, int pages) {
        int self = cpu.id();
        long number = turns.begin(cpu, this);
        request.write(cpu, number, cpus, space, virtual, pages);
        seen[self] = number;
        if (rings) {
            for (int to = cpus.nextSetBit(0); to >= 0; to = cpus.nextSetBit(to + 1)) {
                if (to != self) {
                    site.doorbell().ring(cpu, to);
                }
            }
        }
        if (cpus.get(self)) {
            site.invalidation().invalidate(cpu, space, virtual, pages);
        }
        for (int from = cpus.nextSetBit(0); from >= 0; from = cpus.nextSetBit(from + 1)) {
            if (from != self) {
                answers.await(cpu, from, number);
            }
        }
        turns.end(cpu);
    }

    @Override
    public boolean serve(Cpu cpu) {
        int self = cpu.id();
        if (serving[self]) {
            return false;
        }
        serving[self] = true;
        boolean served = false;
        long number = cpu.load(request.number());
        while (number != seen[self]) {
            boolean asked = request.asks(cpu, self);
            long now = cpu.load(request.number());
            if (now == number) {
                seen[self] = number;
                served |= asked;
                if (asked) {
                    request.carryOut(cpu);
                    answers.give(cpu, number);
                }
                now = cpu.load(request.number());
            }
            // Otherwise a request of which this CPU is no part has made room for the next one meanwhile.
            number = now;
        }
        serving[self] = false;
        return served;
    }

    @Override
    public void await(Cpu cpu) {
        while (!serve(cpu)) {
            if (rings) {
                site.doorbell().await(cpu);
            } else {
                cpu.spinWhile(request.number(), seen[cpu.id()]);
            }
        }
    }
}
