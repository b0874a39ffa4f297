package org.crosspoint.interconnect.mesh;

import java.util.ArrayList;
import java.util.List;
import org.crosspoint.core.hardware.Contention;
import org.crosspoint.core.hardware.Interconnect;
import org.crosspoint.core.hardware.LinkWidth;
import org.crosspoint.core.hardware.NetworkLinks;
import org.crosspoint.core.sim.Metric;

/// The mesh or torus of one simulation. Links are numbered so that those in a row follow each other, and the host finds
/// a message's next link beside the one before: first all to the east, row by row, then all to the west, then those to
/// the south, column by column, and those to the north. Where a mesh ends they have numbers but do not exist.
final class MeshNetwork implements Interconnect {
    private static final int DIRECTIONS = 4;

    private final MeshShape shape;
    private final int columns;
    private final int rows;

    /// Number of links in one direction.
    private final int routers;

    private final long hop;
    private final LinkWidth width;
    private final NetworkLinks links;
    private final int[] column;
    private final int[] row;

    /// @param cycle picoseconds
    /// @param hop picoseconds
    MeshNetwork(MeshShape shape, long cycle, long hop, int bytesPerCycle, Contention contention) {
        this.shape = shape;
        this.hop = hop;
        columns = shape.columns();
        rows = shape.rows();
        routers = shape.routers();
        width = new LinkWidth(bytesPerCycle, cycle);
        links = new NetworkLinks(routers * DIRECTIONS, shape.links(), cycle, contention);
        column = new int[shape.stations()];
        row = new int[shape.stations()];
        for (int station = 0; station < shape.stations(); station++) {
            column[station] = shape.column(station);
            row[station] = shape.row(station);
        }
    }

    @Override
    public long send(int from, int to, int bytes, long departure) {
        if (from == to) {
            return departure;
        }
        links.sent(bytes);
        int occupancy = width.occupancy(bytes);
        return occupancy
                + (shape.wraps() ? around(from, to, occupancy, departure) : straight(from, to, occupancy, departure));
    }

    private long straight(int from, int to, int occupancy, long departure) {
        int x = column[from];
        int y = row[from];
        int east = column[to] - x;
        int west = east >> 31; // -1 for the way back, otherwise 0
        int south = row[to] - y;
        int north = south >> 31;
        return links.cross(
                from + (routers & west),
                west | 1,
                (east ^ west) - west,
                2 * routers + column[to] * rows + y + (routers & north),
                north | 1,
                (south ^ north) - north,
                departure,
                occupancy,
                hop);
    }

    private long around(int from, int to, int occupancy, long departure) {
        long time = departure;
        int x = column[from];
        int y = row[from];
        int east = shape.stepsEast(x, column[to]);
        if (east != 0) {
            time = walk(y * columns, columns, x, east, occupancy, time);
        }
        int south = shape.stepsSouth(y, row[to]);
        return south == 0 ? time : walk(2 * routers + column[to] * rows, rows, y, south, occupancy, time);
    }

    /// Walks along a row or column, and on from its other end if that is not far enough.
    ///
    /// @param line the link forth of its first router
    /// @param size number of its routers
    /// @param start where in it the walk begins
    /// @param steps number of links, less than 0 for a walk back
    private long walk(int line, int size, int start, int steps, int occupancy, long departure) {
        int toTheEnd = steps < 0 ? -start - 1 : size - start;
        if (Math.abs(steps) <= Math.abs(toTheEnd)) {
            return cross(line + start, steps, occupancy, departure);
        }
        long time = cross(line + start, toTheEnd, occupancy, departure);
        return cross(steps < 0 ? line + size - 1 : line, steps - toTheEnd, occupancy, time);
    }

    /// @param forth the link forth of the router where it begins; those back are [#routers] further
    /// @param steps number of links, less than 0 for the way back
    private long cross(int forth, int steps, int occupancy, long departure) {
        return steps > 0
                ? links.cross(forth, 1, steps, departure, occupancy, hop)
                : links.cross(forth + routers, -1, -steps, departure, occupancy, hop);
    }

    private static int wrapped(int position, int size) {
        if (position < 0) {
            return size - 1;
        }
        return position == size ? 0 : position;
    }

    @Override
    public long minimumLatency() {
        return hop + width.occupancy(1);
    }

    @Override
    public long latency(int from, int to, int bytes) {
        return from == to ? 0 : shape.hops(from, to) * hop + width.occupancy(bytes);
    }

    /// The routers on the way, by number, that of the receiver included.
    @Override
    public List<String> route(int from, int to) {
        List<String> routers = new ArrayList<>();
        int x = column[from];
        int y = row[from];
        for (int east = shape.stepsEast(x, column[to]); east != 0; east -= Integer.signum(east)) {
            x = wrapped(x + Integer.signum(east), columns);
            routers.add(Integer.toString(y * columns + x));
        }
        for (int south = shape.stepsSouth(y, row[to]); south != 0; south -= Integer.signum(south)) {
            y = wrapped(y + Integer.signum(south), rows);
            routers.add(Integer.toString(y * columns + x));
        }
        return routers;
    }

    @Override
    public List<Metric> metrics(long now) {
        return links.metrics(now);
    }

    @Override
    public List<Metric> cost() {
        return List.of(Metric.gauge("switches", "1", shape.routers()), Metric.gauge("links", "1", shape.links()));
    }

    @Override
    public String drawing() {
        return shape.drawing();
    }
}
