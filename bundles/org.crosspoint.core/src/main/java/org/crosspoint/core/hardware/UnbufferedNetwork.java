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
}
