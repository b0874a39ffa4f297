package org.crosspoint.machine.hwloc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.crosspoint.machine.hwloc.Places.Place;

/// The network between stations: links with the latencies that distances say.
///
/// Distances are relative. A load from a node at distance *d* is taken to last *d* / 10 times as long as one from the
/// CPU's own node, as the firmware's table has it; one way is half of what that is more, less the time in which request
/// and line pass the link. Two stations have a link unless the way over a third is as short. The kinds of cores of one
/// package are a cycle from its memory, over which their way leads to all others.
final class Wiring {
    /// 6.4 GT/s on 16 bits.
    private static final long BYTES_PER_SECOND = 12_800_000_000L;

    private static final int CONTROL = 8;

    /// More stations than this are not joined each to each when nothing says how far they are.
    private static final int MOST_ASSUMED = 16;

    /// More stations than this are not joined by links of their own, whose text alone would be longer than a machine
    /// file.
    private static final int MOST_LINKED = 256;

    private static final double NEAR = 1.6;
    private static final double FAR = 2.1;

    private final List<Place> places;
    private final Optional<Distances> distances;
    private final Notes notes;
    private final int bytesPerCycle;
    private final long local;
    private final long passing;
    private final int lineBytes;
    private final int[] hub;
    private final int[][] way;
    private boolean assumed;

    /// @param id of the interconnect
    /// @param bytesPerCycle width of a link, 0 if the interconnect's own
    /// @param links a line for each station that begins one: `0-1:43 0-2:47`
    record Network(String id, int bytesPerCycle, List<String> links) {}

    private Wiring(
            List<Place> places, Optional<Distances> distances, int lineBytes, long local, Pace pace, Notes notes) {
        this.places = places;
        this.distances = distances;
        this.local = local;
        this.notes = notes;
        this.lineBytes = lineBytes;
        hub = IntStream.range(0, places.size()).map(this::hub).toArray();
        bytesPerCycle = Math.clamp(Math.round(BYTES_PER_SECOND / (pace.megahertz() * 1e6)), 1, 4096);
        passing = Math.ceilDiv((long) CONTROL, bytesPerCycle) + Math.ceilDiv((long) CONTROL + lineBytes, bytesPerCycle);
        way = isLinked() ? new int[places.size()][places.size()] : new int[0][0];
    }

    /// The station that a station's way to others leads over: that of its package's memory, or itself.
    private int hub(int place) {
        TopologyObject memory = places.get(place).beside();
        for (int other = 0; memory != null && other < places.size(); other++) {
            if (places.get(other).node() == memory) {
                return other;
            }
        }
        return place;
    }

    private boolean isLinked() {
        return places.size() <= (distances.isEmpty() ? MOST_ASSUMED : MOST_LINKED);
    }

    /// @param local cycles of a load from the CPU's own memory node
    static Network of(
            List<Place> places, Optional<Distances> distances, int lineBytes, long local, Pace pace, Notes notes) {
        Wiring wiring = new Wiring(places, distances, lineBytes, local, pace, notes);
        return wiring.isLinked() ? wiring.links() : wiring.mesh();
    }

    private Network mesh() {
        notes.add(
                distances.map(Distances::line).orElse(0),
                "The " + places.size() + " stations are joined by a mesh: "
                        + (distances.isEmpty()
                                ? "nothing says how far they are."
                                : "distances are kept of at most " + MOST_LINKED + "."));
        return new Network("mesh", 0, List.of());
    }

    private Network links() {
        for (int one = 0; one < places.size(); one++) {
            for (int other = 0; other < one; other++) {
                way[one][other] = way(one, other);
                way[other][one] = way[one][other];
            }
        }
        note();
        List<String> lines = new ArrayList<>();
        for (int one = 0; one < places.size(); one++) {
            List<String> line = new ArrayList<>();
            for (int other = one + 1; other < places.size(); other++) {
                if (isDirect(one, other)) {
                    line.add(one + "-" + other + ":" + way[one][other] + width(one, other));
                }
            }
            if (!line.isEmpty()) {
                lines.add(String.join(" ", line));
            }
        }
        return new Network("links", bytesPerCycle, lines);
    }

    /// A line passes in a cycle where the ways of one package are.
    private String width(int one, int other) {
        return hub[one] == hub[other] ? ":" + (CONTROL + lineBytes) : "";
    }

    private boolean isDirect(int one, int other) {
        for (int between = 0; between < places.size(); between++) {
            if (between != one && between != other && way[one][between] + way[between][other] <= way[one][other]) {
                return false;
            }
        }
        return true;
    }

    private int way(int one, int other) {
        int inside = (hub[one] == one ? 0 : 1) + (hub[other] == other ? 0 : 1);
        return inside + (hub[one] == hub[other] ? 0 : way(places.get(hub[one]), places.get(hub[other])));
    }

    private int way(Place one, Place other) {
        OptionalDouble ratio =
                distances.isEmpty() ? OptionalDouble.empty() : distances.get().ratio(one.node(), other.node());
        assumed |= ratio.isEmpty();
        boolean near = (one.packaged() != null && one.packaged() == other.packaged())
                || (one.owner() != null && one.owner() == other.owner());
        double times = ratio.orElse(near ? NEAR : FAR);
        return Math.clamp(Math.round(((times - 1) * local - passing) / 2), 1, 999_999);
    }

    private void note() {
        int line = distances.map(Distances::line).orElse(0);
        long packages = Arrays.stream(hub).distinct().count();
        if (packages < places.size()) {
            notes.add(
                    0,
                    "Cores of several kinds in one package are a station for each kind, a cycle from that of their memory;"
                            + " a line passes per cycle.");
        }
        if (packages > 1) {
            notes.add(
                    line,
                    "A distance of 20 is twice the latency of the own memory, " + local
                            + " cycles; half of what is above it is one way over the links.");
            notes.add(0, "A link carries " + bytesPerCycle + " B per cycle and direction, about 12.8 GB/s.");
        }
        if (assumed) {
            notes.add(
                    line,
                    "Stations of which it is not said are at distance 16 in a package or at the same memory, 21"
                            + " otherwise.");
        }
        if (distances.isPresent() && distances.get().asymmetric()) {
            notes.add(line, "A distance is the mean of both ways: links are as long one way as the other.");
        }
        noteShorter(line);
    }

    /// Routes are the shortest, so a distance that is longer than a way over another station is not kept.
    private void noteShorter(int line) {
        int pairs = 0;
        long worst = 0;
        for (int one = 0; one < places.size(); one++) {
            for (int other = 0; other < one; other++) {
                int shorter = way[one][other] - shortest(one, other);
                pairs += shorter > 0 ? 1 : 0;
                worst = Math.max(worst, Math.ceilDiv(200L * shorter, local + passing + 2L * way[one][other]));
            }
        }
        if (pairs > 0) {
            notes.add(
                    line,
                    pairs + (pairs == 1 ? " pair" : " pairs")
                            + " of stations are nearer than their distance says, by at" + " most " + worst
                            + " %: the way over a third is shorter.");
        }
    }

    private int shortest(int one, int other) {
        int shortest = way[one][other];
        for (int between = 0; between < places.size(); between++) {
            if (between != one && between != other) {
                shortest = Math.min(shortest, way[one][between] + way[between][other]);
            }
        }
        return shortest;
    }
}
