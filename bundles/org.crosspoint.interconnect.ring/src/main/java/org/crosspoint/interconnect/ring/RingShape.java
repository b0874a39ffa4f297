package org.crosspoint.interconnect.ring;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A ring of stations.
///
/// @param stations number of stations
/// @param bothWays whether there are links by falling numbers too
record RingShape(int stations, boolean bothWays) {
    private static final int WIDEST_DRAWING = 80;

    /// One from each station in each direction. Of two stations each is the next of the other: a link from each to the
    /// other is all there is.
    int links() {
        int perDirection = stations == 1 ? 0 : stations;
        return bothWays && stations > 2 ? 2 * perDirection : perDirection;
    }

    /// How many links a message takes: less than 0 for a way by falling numbers.
    int steps(int from, int to) {
        int rising = Math.floorMod(to - from, stations);
        return bothWays && 2 * rising > stations ? rising - stations : rising;
    }

    int next(int station) {
        return station == stations - 1 ? 0 : station + 1;
    }

    int previous(int station) {
        return station == 0 ? stations - 1 : station - 1;
    }

    /// The first half of the stations from left to right, the others below them from right to left; what does not
    /// fit is left out behind dots.
    String drawing() {
        int above = Math.ceilDiv(stations, 2);
        int digits = Integer.toString(stations - 1).length();
        int shown = Math.min(above, (WIDEST_DRAWING - 2) / (digits + 5));
        String dots = shown < above ? " .." : "";
        String there = bothWays ? "<-> " : "--> ";
        String back = bothWays ? "<-> " : "<-- ";
        String top = IntStream.range(0, shown)
                .mapToObj(station -> padded(station, digits))
                .collect(Collectors.joining(" " + there));
        String bottom = IntStream.range(0, shown)
                .map(column -> stations - 1 - column)
                .mapToObj(station -> station < above ? "-".repeat(digits) : padded(station, digits))
                .collect(Collectors.joining(" " + back));
        return ". " + top + dots + " .\n' " + bottom + dots + " '\n" + stations + " stations, " + links() + " links";
    }

    private static String padded(int station, int digits) {
        String name = Integer.toString(station);
        return " ".repeat(digits - name.length()) + name;
    }
}
