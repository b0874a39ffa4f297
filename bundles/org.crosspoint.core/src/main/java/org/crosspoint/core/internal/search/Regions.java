package org.crosspoint.core.internal.search;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The regions of a program, and which of them each CPU has asked for last.
final class Regions {
    private final int cpus;
    private final List<Region> regions = new ArrayList<>();
    private final @Nullable Region[] arrivedAt;

    Regions(int cpus) {
        this.cpus = cpus;
        arrivedAt = new @Nullable Region[cpus];
    }

    Region add(Execution execution, String name) {
        Region region = new Region(execution, name, -(cpus + 1L + regions.size()), cpus);
        regions.add(region);
        return region;
    }

    /// The region of a place.
    Region at(long place) {
        return regions.get(Math.toIntExact(-place) - cpus - 1);
    }

    void arrivedAt(int cpu, Region region) {
        arrivedAt[cpu] = region;
    }

    /// A CPU has been refused what it reads for. A step if that is news.
    void waits(SearchedCpu cpu) {
        Region region = arrivedAt[cpu.id()];
        if (region != null && region.refuses(cpu.id())) {
            cpu.mark(Kind.WAIT, region.place);
        }
    }

    /// Whether there are regions, and nobody is in any.
    boolean areFree() {
        return !regions.isEmpty() && regions.stream().allMatch(Region::isFree);
    }

    /// How often others entered a region while one CPU waited for it, at most.
    int mostOvertakings() {
        return regions.stream().mapToInt(Region::mostOvertakings).max().orElse(0);
    }
}
