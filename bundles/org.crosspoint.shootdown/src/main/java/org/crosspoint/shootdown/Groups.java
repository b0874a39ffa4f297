package org.crosspoint.shootdown;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.crosspoint.core.hardware.MachineDescription.Station;
import org.crosspoint.core.translation.ShootdownSite;

/// CPUs in groups of consecutive numbers.
final class Groups {
    /// Number of the first CPU of each group, and last that after all CPUs.
    private final int[] firsts;

    private Groups(int[] firsts) {
        this.firsts = firsts;
    }

    /// Each CPU is one.
    static Groups ofOne(ShootdownSite site) {
        int[] firsts = new int[site.cpus() + 1];
        for (int cpu = 0; cpu < firsts.length; cpu++) {
            firsts[cpu] = cpu;
        }
        return new Groups(firsts);
    }

    /// Those of a station of the machine, a package, are one.
    static Groups packages(ShootdownSite site) {
        List<Integer> firsts = new ArrayList<>();
        int first = 0;
        for (Station station : site.machine().stations()) {
            if (station.cpus() > 0 && first < site.cpus()) {
                firsts.add(first);
                first += station.cpus();
            }
        }
        firsts.add(site.cpus());
        return new Groups(firsts.stream().mapToInt(Integer::intValue).toArray());
    }

    int count() {
        return firsts.length - 1;
    }

    int first(int group) {
        return firsts[group];
    }

    int cpus(int group) {
        return firsts[group + 1] - firsts[group];
    }

    int of(int cpu) {
        int group = 0;
        while (firsts[group + 1] <= cpu) {
            group++;
        }
        return group;
    }

    /// The next CPU of a group that is in a set; negative if none is.
    ///
    /// @param after a CPU of the group, or -1 for the first
    int next(int group, BitSet cpus, int after) {
        int next = cpus.nextSetBit(Math.max(after + 1, firsts[group]));
        return next < firsts[group + 1] ? next : -1;
    }
}
