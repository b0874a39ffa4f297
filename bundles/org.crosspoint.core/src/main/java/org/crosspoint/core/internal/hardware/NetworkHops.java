package org.crosspoint.core.internal.hardware;

import java.util.List;
import org.crosspoint.core.hardware.Interconnect;
import org.crosspoint.core.sim.Metric;

/// The links that messages have passed, in the network in place and in those before it.
final class NetworkHops {
    private long earlier;

    /// Messages that the networks before this one were given.
    private long earlierMessages;

    /// A network is about to be replaced. One that cannot say what it did, perhaps for the reason for which it is
    /// replaced, has passed a link with each message that it was given.
    ///
    /// @param messages that all networks were given so far
    void retire(Interconnect network, long messages, long now) {
        long passed;
        try {
            passed = passedIn(network.metrics(now));
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError ofDesign) {
            passed = messages - earlierMessages;
        }
        earlier += passed;
        earlierMessages = messages;
    }

    /// Links passed so far.
    ///
    /// @param ofNetwork the metrics of the network in place
    long upTo(List<Metric> ofNetwork) {
        return earlier + passedIn(ofNetwork);
    }

    /// A network without links of its own is one.
    private static long passedIn(List<Metric> ofNetwork) {
        return (long) value(ofNetwork, "interconnect.hops", value(ofNetwork, "interconnect.messages", 0));
    }

    private static double value(List<Metric> metrics, String name, double otherwise) {
        return metrics.stream()
                .filter(metric -> metric.name().equals(name))
                .mapToDouble(Metric::value)
                .findFirst()
                .orElse(otherwise);
    }
}
