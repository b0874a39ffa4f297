package org.crosspoint.interconnect.mesh;

import java.util.ArrayList;
import java.util.List;
import org.crosspoint.core.hardware.Contention;
import org.crosspoint.core.hardware.Interconnect;
import org.crosspoint.core.hardware.LinkWidth;
import org.crosspoint.core.hardware.NetworkLinks;
import org.crosspoint.core.sim.Metric;

/// The mesh or torus of one simulation. The links that leave router `r` are numbered `4 r` and up, one for each
/// direction; where a mesh ends they have numbers but do not exist.
final class MeshNetwork implements Interconnect {
    private static final int DIRECTIONS = 4;
    private static final int EAST = 0;
    private static final int WEST = 1;
    private static final int SOUTH = 2;
    private static final int NORTH = 3;

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
        long time = alongRow(row[from], column[from], column[to], occupancy, departure);
        return alongColumn(column[to], row[from], row[to], occupancy, time) + occupancy;
    }

    private long alongRow(int y, int from, int to, int occupancy, long departure) {
        int east = shape.stepsEast(from, to);
        int direction = east < 0 ? WEST : EAST;
        int step = east < 0 ? -1 : 1;
        int x = from;
        long time = departure;
        for (int hops = east * step; hops > 0; hops--) {
            time = links.pass((y * columns + x) * DIRECTIONS + direction, time, occupancy) + hop;
            x = wrapped(x + step, columns);
        }
        return time;
    }

    private long alongColumn(int x, int from, int to, int occupancy, long departure) {
        int south = shape.stepsSouth(from, to);
        int direction = south < 0 ? NORTH : SOUTH;
        int step = south < 0 ? -1 : 1;
        int y = from;
        long time = departure;
        for (int hops = south * step; hops > 0; hops--) {
            time = links.pass((y * columns + x) * DIRECTIONS + direction, time, occupancy) + hop;
            y = wrapped(y + step, rows);
        }
        return time;
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
