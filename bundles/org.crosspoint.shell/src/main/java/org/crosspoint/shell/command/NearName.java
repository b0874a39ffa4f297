package org.crosspoint.shell.command;

import java.util.Collection;
import java.util.Comparator;
import org.jline.utils.Levenshtein;

/// The known name that somebody may have meant.
public final class NearName {
    private NearName() {}

    /// ` (did you mean 'x'?)`, or nothing if no known name is near.
    public static String hint(String typed, Collection<String> known) {
        return known.stream()
                .filter(name -> distance(typed, name) <= Math.max(1, typed.length() / 3))
                .min(Comparator.comparingInt((String name) -> distance(typed, name))
                        .thenComparing(name -> name))
                .map(name -> " (did you mean '" + name + "'?)")
                .orElse("");
    }

    private static int distance(String typed, String name) {
        return Levenshtein.distance(typed, name);
    }
}
