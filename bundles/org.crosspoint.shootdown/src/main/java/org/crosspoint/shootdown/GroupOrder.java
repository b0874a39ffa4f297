package org.crosspoint.shootdown;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.translation.ShootdownSite;

/// In which order a CPU sends to groups.
interface GroupOrder {
    /// The groups in the order in which that CPU sends to them.
    int[] of(Cpu cpu);

    /// By number.
    static GroupOrder byNumber(Groups groups) {
        int[] order = IntStream.range(0, groups.count()).toArray();
        return cpu -> order;
    }

    /// The farthest first. Each CPU measures, before it sends for the first time, how long a load takes of a line that
    /// nobody has, near each group's first CPU.
    static GroupOrder farthestFirst(ShootdownSite site, Groups groups) {
        int lineBytes = site.memory().lineBytes();
        long[] lines = new long[groups.count()];
        Arrays.setAll(
                lines,
                group -> site.near(
                        "distance[" + group + "]", site.cpus() * lineBytes / Long.BYTES, groups.first(group)));
        int[][] orders = new int[site.cpus()][];
        return cpu -> {
            int self = cpu.id();
            if (orders[self] == null) {
                long[] latencies = new long[groups.count()];
                for (int group = 0; group < latencies.length; group++) {
                    long before = cpu.time();
                    cpu.load(lines[group] + (long) self * lineBytes);
                    latencies[group] = cpu.time() - before;
                }
                orders[self] = IntStream.range(0, groups.count())
                        .boxed()
                        .sorted(Comparator.comparingLong((Integer group) -> -latencies[group]))
                        .mapToInt(Integer::intValue)
                        .toArray();
            }
            return orders[self];
        };
    }
}
