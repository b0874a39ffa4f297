package org.crosspoint.interconnect.mesh;

import java.util.List;
import org.crosspoint.core.hardware.Interconnect;
import org.crosspoint.core.hardware.LinkCalendar;
import org.crosspoint.core.hardware.LinkWidth;
import org.crosspoint.core.sim.Metric;

/// The mesh of one simulation. The links that leave router `r` are numbered `4 r` and up, one for each direction; where
/// the rectangle ends they exist but are never used.
final class MeshNetwork implements Interconnect {
    private static final int DIRECTIONS = 4;
    private static final int EAST = 0;
    private static final int WEST = 1;
    private static final int SOUTH = 2;
    private static final int NORTH = 3;

    private final MeshShape shape;
    private final long hop;
    private final LinkWidth width;
    private final boolean contention;
    private final LinkCalendar links;
    private final int[] column;
    private final int[] row;

    private long messages;
    private long bytes;
    private long linkTime;

    /// @param cycle picoseconds
    /// @param hop picoseconds
    MeshNetwork(MeshShape shape, long cycle, long hop, int bytesPerCycle, boolean contention) {
        this.shape = shape;
        this.hop = hop;
        this.width = new LinkWidth(bytesPerCycle, cycle);
        this.contention = contention;
        links = new LinkCalendar(contention ? shape.routers() * DIRECTIONS : 0, cycle);
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
        messages++;
        this.bytes += bytes;
        int occupancy = width.occupancy(bytes);
        int east = column[to] - column[from];
        int south = row[to] - row[from];
        if (contention) {
            return walk(from, east, south, occupancy, departure) + occupancy;
        }
        int hops = Math.abs(east) + Math.abs(south);
        linkTime += (long) hops * occupancy;
        return departure + hops * hop + occupancy;
    }

    private long walk(int from, int east, int south, int occupancy, long departure) {
        int link = from * DIRECTIONS;
        long time = departure;
        int along = east < 0 ? -DIRECTIONS : DIRECTIONS;
        int direction = east < 0 ? WEST : EAST;
        for (int hops = Math.abs(east); hops > 0; hops--) {
            time = links.reserve(link + direction, time, occupancy) + hop;
            link += along;
        }
        along = (south < 0 ? -DIRECTIONS : DIRECTIONS) * shape.columns();
        direction = south < 0 ? NORTH : SOUTH;
        for (int hops = Math.abs(south); hops > 0; hops--) {
            time = links.reserve(link + direction, time, occupancy) + hop;
            link += along;
        }
        return time;
    }

    @Override
    public long minimumLatency() {
        return hop + width.occupancy(1);
    }

    @Override
    public long latency(int from, int to, int bytes) {
        return from == to ? 0 : shape.hops(from, to) * hop + width.occupancy(bytes);
    }

    /// Utilisation is the mean over all links. Without contention messages may overlap on a link; then it is the
    /// offered load, or 100 % if that is more.
    @Override
    public List<Metric> metrics(long now) {
        long busy = linkTime;
        long busiest = 0;
        for (int link = 0; contention && link < shape.routers() * DIRECTIONS; link++) {
            long time = links.busy(link, now);
            busy += time;
            busiest = Math.max(busiest, time);
        }
        Metric messageCount = Metric.counter("interconnect.messages", "1", messages);
        Metric byteCount = Metric.counter("interconnect.bytes", "B", bytes);
        double mean = percent(busy, shape.links() * now);
        Metric utilisation = Metric.gauge("interconnect.utilisation", "%", contention ? mean : Math.min(100, mean));
        return contention
                ? List.of(
                        messageCount,
                        byteCount,
                        utilisation,
                        Metric.gauge("interconnect.utilisation.busiest", "%", percent(busiest, now)))
                : List.of(messageCount, byteCount, utilisation);
    }

    private static double percent(long part, long whole) {
        return whole == 0 ? 0 : 100.0 * part / whole;
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
