package org.crosspoint.interconnect.links;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import org.crosspoint.core.SpecificationException;

/// Which channel a message takes from each station towards each other: the shortest way by latency (E. W. Dijkstra, *A
/// note on two problems in connexion with graphs*, 1959), through the neighbour with the lowest number where several
/// are.
///
/// Link `i` of the topology has the channels `2 i`, from its one end to the other, and `2 i + 1` back.
final class Routes {
    private static final int NONE = -1;

    private final int stations;
    private final int channels;

    /// By channel: the station at its end, and its latency in cycles.
    private final int[] head;

    private final int[] latency;

    /// By station: the channels that leave it, by number of the station at their end.
    private final List<List<Integer>> leaving = new ArrayList<>();

    /// By station and destination.
    private final int[] next;

    private final long[] distance;

    /// @throws SpecificationException if there is no way from some station to another
    Routes(Topology topology) {
        stations = topology.stations();
        channels = 2 * topology.links().size();
        head = new int[channels];
        latency = new int[channels];
        next = new int[stations * stations];
        distance = new long[stations * stations];
        connect(topology);
        for (int to = 0; to < stations; to++) {
            measure(to);
            for (int from = 0; from < stations; from++) {
                next[from * stations + to] = from == to ? NONE : firstStep(from, to);
            }
        }
    }

    int channels() {
        return channels;
    }

    /// The channel to take.
    int next(int from, int to) {
        return next[from * stations + to];
    }

    int head(int channel) {
        return head[channel];
    }

    /// In cycles.
    int latency(int channel) {
        return latency[channel];
    }

    /// The sum of latencies on the way, in cycles.
    long distance(int from, int to) {
        return distance[from * stations + to];
    }

    int hops(int from, int to) {
        int hops = 0;
        for (int station = from; station != to; station = head[next(station, to)]) {
            hops++;
        }
        return hops;
    }

    private void connect(Topology topology) {
        for (int station = 0; station < stations; station++) {
            leaving.add(new ArrayList<>());
        }
        for (int link = 0; link < channels / 2; link++) {
            Topology.Link ends = topology.links().get(link);
            connect(2 * link, ends);
            connect(2 * link + 1, ends.reversed());
        }
        leaving.forEach(list -> list.sort((a, b) -> Integer.compare(head[a], head[b])));
    }

    private void connect(int channel, Topology.Link link) {
        head[channel] = link.other();
        latency[channel] = link.latency();
        leaving.get(link.one()).add(channel);
    }

    /// Distances to one station; links are as long one way as the other.
    private void measure(int to) {
        long[] best = new long[stations];
        Arrays.fill(best, Long.MAX_VALUE);
        best[to] = 0;
        PriorityQueue<long[]> nearest = new PriorityQueue<>((a, b) -> Long.compare(a[0], b[0]));
        nearest.add(new long[] {0, to});
        while (!nearest.isEmpty()) {
            long[] reached = nearest.remove();
            int station = (int) reached[1];
            for (int channel : reached[0] == best[station] ? leaving.get(station) : List.<Integer>of()) {
                long further = reached[0] + latency[channel];
                if (further < best[head[channel]]) {
                    best[head[channel]] = further;
                    nearest.add(new long[] {further, head[channel]});
                }
            }
        }
        for (int from = 0; from < stations; from++) {
            distance[from * stations + to] = best[from];
        }
    }

    private int firstStep(int from, int to) {
        long whole = distance(from, to);
        for (int channel : leaving.get(from)) {
            if (whole < Long.MAX_VALUE && latency[channel] + distance(head[channel], to) == whole) {
                return channel;
            }
        }
        throw new SpecificationException("The topology of interconnect links has no way from station " + from
                + " to station " + to + "; expected one between any two of the " + stations
                + " stations, so give more links, as in 0-1:43 1-2:47.");
    }
}
