package org.crosspoint.core.hardware;

import org.crosspoint.core.sim.RandomStream;
import org.osgi.annotation.versioning.ConsumerType;

/// What an [Interconnect] of switches may also offer: a look at how it blocks. All stations make their requests in one
/// cycle, and nothing can wait: of the requests that meet at a switch one goes on and the others are dropped.
///
/// This is the discipline under which the acceptance of switching networks was analysed (J. H. Patel, *Performance of
/// Processor-Memory Interconnections for Multiprocessors*, IEEE ToC C-30(10), 1981). A cycle leaves no trace in the
/// network: neither metrics nor later messages see it.
@ConsumerType
public interface UnbufferedNetwork {
    /// Number of requests that can be made in a cycle, and of places they can go to: at least the number of stations.
    int ports();

    /// Number of switches that a request passes.
    int stages();

    /// One cycle.
    ///
    /// @param destinations by port: where its request goes, -1 if it makes none. On return: -1 also for those that
    ///     were dropped
    /// @param arbiter picks who goes on
    /// @param passed by stage: set to the number of requests that left it
    void cycle(int[] destinations, RandomStream arbiter, int[] passed);

    /// Has requests meet. Of those that want the same, one goes on, each with the same chance, and the others
    /// are dropped.
    ///
    /// @param destinations by port, as for [#cycle]: set to -1 for those that are dropped
    /// @param wanted by port: the number of what its request takes, less than the number of ports; of no
    ///     account where there is no request
    /// @return number of requests that go on
    static int arbitrate(int[] destinations, int[] wanted, RandomStream arbiter) {
        int[] winner = new int[destinations.length];
        int[] asking = new int[destinations.length];
        int passed = 0;
        for (int port = 0; port < destinations.length; port++) {
            if (destinations[port] == -1) {
                continue;
            }
            int way = wanted[port];
            asking[way]++;
            if (arbiter.nextInt(asking[way]) > 0) {
                destinations[port] = -1;
                continue;
            }
            if (asking[way] > 1) {
                destinations[winner[way]] = -1;
            } else {
                passed++;
            }
            winner[way] = port;
        }
        return passed;
    }
}
