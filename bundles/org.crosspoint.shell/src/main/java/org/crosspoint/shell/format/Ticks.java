package org.crosspoint.shell.format;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Ticks of an axis as text, all under one prefix.
///
/// @param scale the prefix
/// @param texts tick to text, in order
/// @param width columns of the longest
record Ticks(Scale scale, SortedMap<Double, String> texts, int width) {

    static Ticks of(List<Double> ticks, String unit) {
        double largest = ticks.stream().mapToDouble(Math::abs).max().orElse(1);
        Scale scale = Scale.of(unit, largest);
        SortedMap<Double, String> texts = new TreeMap<>();
        int width = 1;
        for (double tick : ticks) {
            String text = text(tick / scale.factor());
            texts.put(tick, text);
            width = Math.max(width, text.length());
        }
        return new Ticks(scale, Collections.unmodifiableSortedMap(texts), width);
    }

    /// Ticks are round: as many decimals as they have, at most six.
    static String text(double tick) {
        for (int decimals = 0; decimals < 6; decimals++) {
            double shifted = tick * Math.pow(10, decimals);
            if (Math.abs(shifted - Math.rint(shifted)) < 1e-6 * Math.max(1, Math.abs(shifted))) {
                return Figures.digits(tick, decimals);
            }
        }
        return Figures.digits(tick, 6);
    }
}
