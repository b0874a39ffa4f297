package org.crosspoint.interconnect.mesh;

import java.util.ArrayList;
import java.util.List;
import org.crosspoint.core.hardware.Contention;
import org.crosspoint.core.hardware.Interconnect;
import org.crosspoint.core.hardware.LinkWidth;
import org.crosspoint.core.hardware.NetworkLinks;
import org.crosspoint.core.sim.Metric;

/// The mesh or torus of one simulation. The links that leave router `r` are numbered `4 r` and up, to the
/// east, west, south and north; where a mesh ends they have numbers but do not exist.
final class MeshNetwork implements Interconnect {
    private static final int DIRECTIONS = 4;
    private static final int EAST = 0;
    private static final int SOUTH = 2;

    private final MeshShape shape;
    private final int columns;
    private final int rows;
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
        width = new LinkWidth(bytesPerCycle, cycle);
        links = new NetworkLinks(shape.routers() * DIRECTIONS, shape.links(), cycle, contention);
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
        int x = column[from];
        int y = row[from];
        long time = departure;
        int east = shape.stepsEast(x, column[to]);
        if (east != 0) {
            time = walk(y * columns, 1, columns, x, east, EAST, occupancy, time);
        }
        int south = shape.stepsSouth(y, row[to]);
        if (south != 0) {
            time = walk(column[to], columns, rows, y, south, SOUTH, occupancy, time);
        }
        return time + occupancy;
    }

    /// Walks along a row or column, and on from its other end if that is not far enough.
    ///
    /// @param line its first router
    /// @param stride from the number of one of its routers to that of the next
    /// @param size number of its routers
    /// @param start where in it the walk begins
    /// @param steps number of links, less than 0 for a walk back
    /// @param forth direction of a walk forth; that of a walk back is the next one
    private long walk(int line, int stride, int size, int start, int steps, int forth, int occupancy, long departure) {
        boolean back = steps < 0;
        int direction = back ? forth + 1 : forth;
        int along = (back ? -stride : stride) * DIRECTIONS;
        int hops = Math.abs(steps);
        int toTheEnd = Math.min(hops, back ? start + 1 : size - start);
        int link = (line + start * stride) * DIRECTIONS + direction;
        long time = links.cross(link, along, toTheEnd, departure, occupancy, hop);
        if (hops == toTheEnd) {
            return time;
        }
        int otherEnd = line + (back ? size - 1 : 0) * stride;
        return links.cross(otherEnd * DIRECTIONS + direction, along, hops - toTheEnd, time, occupancy, hop);
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
