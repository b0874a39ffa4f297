package org.crosspoint.core.hardware;

import java.util.List;
import org.crosspoint.core.sim.Metric;

/// The links of a network: an account of each one's bandwidth ([LinkCalendar]), and what all networks report of
/// themselves. A link carries one message at a time; a message that finds it taken waits in a buffer without limit.
///
/// Without contention no message waits, and links count only for how long they were wanted.
public final class NetworkLinks {
    private final LinkCalendar calendar;
    private final int links;
    private final int installed;
    private final boolean contention;

    private long messages;
    private long bytes;
    private long hops;
    private long wanted;

    /// @param links number of links, numbered from 0; each carries messages in one direction, unless the network says
    ///     otherwise
    /// @param installed how many of these numbers stand for a link that exists; the mean is over those
    /// @param cycle length of a link's cycle in picoseconds
    public NetworkLinks(int links, int installed, long cycle, Contention contention) {
        this.links = links;
        this.installed = installed;
        this.contention = contention == Contention.CALENDAR;
        calendar = new LinkCalendar(this.contention ? links : 0, cycle);
    }

    /// As the other, and all links exist.
    public NetworkLinks(int links, long cycle, Contention contention) {
        this(links, links, cycle, contention);
    }

    /// Counts a message.
    public void sent(int size) {
        messages++;
        bytes += size;
    }

    /// Books the passage of a message over a link, or counts it where there is no contention.
    ///
    /// @param at when it reaches the link
    /// @param occupancy how long it takes to pass
    /// @return when it may begin to pass: `at` or later
    public long pass(int link, long at, int occupancy) {
        hops++;
        if (contention) {
            return calendar.reserve(link, at, occupancy);
        }
        wanted += occupancy;
        return at;
    }

    /// Books the passage of a message over links in a row, each with the same latency. As [#pass] for one
    /// after the other, and faster.
    ///
    /// @param first the first link
    /// @param stride how much greater the number of each next link is
    /// @param count number of links, 0 or more
    /// @param hop from when it begins to pass a link to when it reaches the next one, in picoseconds
    /// @return when it is past the last of them
    public long cross(int first, int stride, int count, long at, int occupancy, long hop) {
        hops += count;
        if (!contention) {
            wanted += (long) count * occupancy;
            return at + count * hop;
        }
        return calendar.reserve(first, stride, count, 0, 0, 0, at, occupancy, hop);
    }

    /// As the other, for a way with a corner: first some links in a row, then some in another.
    public long cross(
            int first,
            int stride,
            int count,
            int second,
            int secondStride,
            int secondCount,
            long at,
            int occupancy,
            long hop) {
        int all = count + secondCount;
        hops += all;
        if (!contention) {
            wanted += (long) all * occupancy;
            return at + all * hop;
        }
        return calendar.reserve(first, stride, count, second, secondStride, secondCount, at, occupancy, hop);
    }

    /// `interconnect.messages`, `.bytes`, `.hops` (links passed) and `.utilisation`, the mean over all links;
    /// with contention also `.utilisation.busiest`. Without contention messages may overlap on a link: then
    /// it is the offered load, or 100 % if that is more.
    public List<Metric> metrics(long now) {
        Metric messageCount = Metric.counter("interconnect.messages", "1", messages);
        Metric byteCount = Metric.counter("interconnect.bytes", "B", bytes);
        Metric hopCount = Metric.counter("interconnect.hops", "1", hops);
        if (!contention) {
            double load = Math.min(100, percent(wanted, installed * now));
            return List.of(messageCount, byteCount, hopCount, Metric.gauge("interconnect.utilisation", "%", load));
        }
        long busy = 0;
        long busiest = 0;
        for (int link = 0; link < links; link++) {
            long time = calendar.busy(link, now);
            busy += time;
            busiest = Math.max(busiest, time);
        }
        return List.of(
                messageCount,
                byteCount,
                hopCount,
                Metric.gauge("interconnect.utilisation", "%", percent(busy, installed * now)),
                Metric.gauge("interconnect.utilisation.busiest", "%", percent(busiest, now)));
    }

    private static double percent(long part, long whole) {
        return whole == 0 ? 0 : 100.0 * part / whole;
    }
}
