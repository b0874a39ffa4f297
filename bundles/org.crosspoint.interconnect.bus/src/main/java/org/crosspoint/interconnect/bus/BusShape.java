package org.crosspoint.interconnect.bus;

import java.util.List;
import org.crosspoint.core.sim.Metric;

/// What a bus is built of.
///
/// @param stations number of stations on it
/// @param widthBytes bytes moved in one transfer
record BusShape(int stations, int widthBytes) {
    private static final int DRAWN_STATIONS = 13;

    List<Metric> cost() {
        return List.of(Metric.gauge("taps", "1", stations), Metric.gauge("wires.data", "1", 8.0 * widthBytes));
    }

    /// The stations above the bus; what does not fit is left out behind dots.
    String drawing() {
        StringBuilder names = new StringBuilder();
        StringBuilder taps = new StringBuilder();
        StringBuilder bus = new StringBuilder();
        int shown = Math.min(stations, DRAWN_STATIONS);
        for (int station = 0; station < shown; station++) {
            String name = "[" + station + "]";
            names.append(name).append(" ".repeat(5 - name.length()));
            taps.append(" |   ");
            bus.append("=+===");
        }
        String more = shown < stations ? "... [" + (stations - 1) + "]" : "";
        return names.append(more).toString().stripTrailing() + "\n"
                + taps.toString().stripTrailing() + "\n" + bus + "  " + 8 * widthBytes + " bits";
    }
}
