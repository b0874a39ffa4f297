package org.crosspoint.core.hardware;

/// How messages meet on a link, a parameter of many networks.
public enum Contention {
    /// Messages wait for busy links: the bandwidth of each is accounted for in a [LinkCalendar].
    CALENDAR,
    /// Every message has the latency of an idle network.
    NONE
}
