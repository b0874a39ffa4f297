package org.crosspoint.core.internal.search;

import java.util.Arrays;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.search.CriticalRegion;

/// A region that no two CPUs may be in, with the count of who overtook whom.
final class Region implements CriticalRegion {
    private static final int NOBODY = -1;
    private static final int NOT_WAITING = -1;

    final String name;
    final long place;
    private final Execution execution;
    private final boolean[] arrived;
    private final int[] overtaken;
    private int inside = NOBODY;
    private int most;

    Region(Execution execution, String name, long place, int cpus) {
        this.execution = execution;
        this.name = name;
        this.place = place;
        arrived = new boolean[cpus];
        overtaken = new int[cpus];
        Arrays.fill(overtaken, NOT_WAITING);
    }

    @Override
    public void arrive(Cpu cpu) {
        if (execution.looksAtWaiting()) {
            arrived[cpu.id()] = true;
            execution.regions().arrivedAt(cpu.id(), this);
        }
    }

    @Override
    public void enter(Cpu cpu) {
        execution.cpu(cpu.id()).mark(Kind.ENTER, place);
    }

    @Override
    public void leave(Cpu cpu) {
        execution.cpu(cpu.id()).mark(Kind.LEAVE, place);
    }

    /// A CPU that has arrived is refused.
    ///
    /// @return whether that is news
    boolean refuses(int cpu) {
        return arrived[cpu] && overtaken[cpu] == NOT_WAITING;
    }

    void isWaiting(int cpu) {
        overtaken[cpu] = 0;
    }

    /// @return who else is in the region, [#NOBODY] if it was free
    int entered(int cpu) {
        int other = inside;
        inside = cpu;
        arrived[cpu] = false;
        overtaken[cpu] = NOT_WAITING;
        for (int waiting = 0; waiting < overtaken.length; waiting++) {
            if (overtaken[waiting] != NOT_WAITING) {
                most = Math.max(most, ++overtaken[waiting]);
            }
        }
        return other;
    }

    void left(int cpu) {
        if (inside == cpu) {
            inside = NOBODY;
        }
    }

    boolean isFree() {
        return inside == NOBODY;
    }

    /// How often others entered while one CPU waited, at most.
    int mostOvertakings() {
        return most;
    }
}
