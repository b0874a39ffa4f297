package org.crosspoint.interconnect.fattree;

import java.util.ArrayList;
import java.util.List;
import org.crosspoint.core.hardware.Contention;
import org.crosspoint.core.hardware.Interconnect;
import org.crosspoint.core.hardware.LinkWidth;
import org.crosspoint.core.hardware.NetworkLinks;
import org.crosspoint.core.sim.Metric;

/// The tree of one simulation. Node `i` of a level has two links to the switch above it: `2 i` up and `2 i + 1` down,
/// from the number on at which the links of the level begin.
final class TreeNetwork implements Interconnect {
    private static final int UP = 0;
    private static final int DOWN = 1;
    private static final long WIDEST = 1 << 20;

    private final TreeShape shape;
    private final int arity;
    private final long hop;
    private final NetworkLinks links;

    /// By level of the links' lower end.
    private final int[] firstLink;

    private final int[] bytesPerCycle;
    private final LinkWidth[] width;

    /// @param cycle picoseconds
    /// @param hop picoseconds
    /// @param bytes per cycle, of a station's link
    TreeNetwork(TreeShape shape, long cycle, long hop, int bytes, int growth, Contention contention) {
        this.shape = shape;
        this.hop = hop;
        arity = shape.arity();
        links = new NetworkLinks(shape.links(), cycle, contention);
        firstLink = new int[shape.levels()];
        bytesPerCycle = new int[shape.levels()];
        width = new LinkWidth[shape.levels()];
        int first = 0;
        long wide = bytes;
        for (int level = 0; level < shape.levels(); level++) {
            firstLink[level] = first;
            bytesPerCycle[level] = (int) wide;
            width[level] = new LinkWidth((int) wide, cycle);
            first += 2 * shape.nodes(level);
            wide = Math.min(WIDEST, wide * growth);
        }
    }

    /// Cuts through: the last byte follows the first as it does on the narrowest links, those of the stations.
    @Override
    public long send(int from, int to, int bytes, long departure) {
        if (from == to) {
            return departure;
        }
        links.sent(bytes);
        int top = shape.meetingLevel(from, to);
        long time = departure;
        int node = from;
        for (int level = 0; level < top; level++) {
            time = links.pass(firstLink[level] + 2 * node + UP, time, width[level].occupancy(bytes)) + hop;
            node /= arity;
        }
        for (int level = top - 1; level >= 0; level--) {
            int below = to / span(level);
            time = links.pass(firstLink[level] + 2 * below + DOWN, time, width[level].occupancy(bytes)) + hop;
        }
        return time + width[0].occupancy(bytes);
    }

    /// Number of stations under a node.
    private int span(int level) {
        int span = 1;
        for (int i = 0; i < level; i++) {
            span *= arity;
        }
        return span;
    }

    @Override
    public long minimumLatency() {
        return 2 * hop + width[0].occupancy(1);
    }

    @Override
    public long latency(int from, int to, int bytes) {
        return from == to ? 0 : 2L * shape.meetingLevel(from, to) * hop + width[0].occupancy(bytes);
    }

    /// The switches on the way, as level and number: `1.3`.
    @Override
    public List<String> route(int from, int to) {
        List<String> switches = new ArrayList<>();
        int top = from == to ? 0 : shape.meetingLevel(from, to);
        for (int level = 1; level <= top; level++) {
            switches.add(level + "." + from / span(level));
        }
        for (int level = top - 1; level >= 1; level--) {
            switches.add(level + "." + to / span(level));
        }
        return switches;
    }

    @Override
    public List<Metric> metrics(long now) {
        return links.metrics(now);
    }

    /// `bandwidth.root`: what the links below the root carry together in one direction.
    @Override
    public List<Metric> cost() {
        int top = shape.levels() - 1;
        return List.of(
                Metric.gauge("switches", "1", shape.switches()),
                Metric.gauge("links", "1", shape.links()),
                Metric.gauge("bandwidth.root", "B/cycle", (double) bytesPerCycle[top] * shape.nodes(top)));
    }

    @Override
    public String drawing() {
        return shape.drawing(bytesPerCycle);
    }
}
