package org.crosspoint.core.hardware;

import java.util.List;
import org.crosspoint.core.sim.Metric;
import org.osgi.annotation.versioning.ConsumerType;

/// A network of one simulation. Times are picoseconds.
///
/// The engine calls it in the order of simulated events, but `departure` may lie ahead of the event that causes the
/// message, so departures are *not* monotonic: contention is kept in an account that does not care about order
/// ([LinkCalendar]), never in a single busy-until that a later message leaves in the way of an earlier one.
/// Calls allocate nothing.
@ConsumerType
public interface Interconnect {
    /// Sends a message.
    ///
    /// @param from station; may equal `to`, which costs nothing unless the network says otherwise
    /// @param bytes size of the message, header included
    /// @param departure when it is ready to leave
    /// @return when the last byte has arrived
    long send(int from, int to, int bytes, long departure);

    /// Sends a message from a line's home to the station that asked for it: the answer to a message from `to`
    /// to `from`. A network with a CPU side and a memory side sends it back the way that the request came.
    ///
    /// @param from station of the home; may equal `to`
    /// @param to station of the CPU that asked
    /// @param bytes as for [#send]
    /// @param departure as for [#send]
    /// @return when the last byte has arrived
    default long reply(int from, int to, int bytes, long departure) {
        return send(from, to, bytes, departure);
    }

    /// Sends a message that every station sees at one instant, in one order. Called only on networks that provide
    /// [org.crosspoint.core.design.Feature#ORDERED_BROADCAST]. Here `departure` *is* monotonic.
    ///
    /// @return when all have seen it
    default long broadcast(int from, int bytes, long departure) {
        throw new UnsupportedOperationException("this network has no ordered broadcast");
    }

    /// Whether one transaction holds the whole network from its request to its last reply, as an atomic bus does. The
    /// engine then grants it to those who wait in turn, by rotating priority, and tells [#held].
    default boolean circuitSwitched() {
        return false;
    }

    /// Tells a circuit-switched network that a transaction held it during `[from, until)`.
    default void held(long from, long until) {}

    /// The least time from departure to arrival of any message between different stations, and of a
    /// broadcast: a figure for reports, to which the contract tests hold every message. 0 is always right.
    /// The engine does not ask for it: its look-ahead rests on the time that a home takes to look a line up.
    long minimumLatency();

    /// Latency without contention, for choosing the nearest and for reports.
    long latency(int from, int to, int bytes);

    /// What a message passes on its way, in order, by the names that the network's figures give: for instance switches
    /// with the output that is taken. Empty for a network that has nothing between two stations, or does not tell.
    default List<String> route(int from, int to) {
        return List.of();
    }

    /// The ids of the designs of which it is made, those that its site created for it, and of their parts. The engine
    /// asks before it goes on without one of them.
    default List<String> parts() {
        return List.of();
    }

    /// What the network did up to `now`: at least `interconnect.messages`, `interconnect.bytes` and
    /// `interconnect.utilisation` (% of time that the links, or the busiest, were busy), and
    /// `interconnect.hops` (links that messages have passed) where that is not one for each message.
    List<Metric> metrics(long now);

    /// What it is built of, for instance `switches` → 12, `crosspoints` → 64, `links` → 24.
    List<Metric> cost();

    /// The network as text of at most 80 columns, for `machine ID`.
    String drawing();
}
