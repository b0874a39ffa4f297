package org.crosspoint.machine;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// The word that someone probably meant: the nearest by edit distance, if it is near.
final class Suggestion {
    private Suggestion() {}

    static Optional<String> of(String word, Collection<String> candidates) {
        return candidates.stream()
                .filter(candidate -> isNear(word, candidate))
                .min(Comparator.comparingInt((String candidate) -> distance(word, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static boolean isNear(String word, String candidate) {
        int tolerated = Math.max(1, Math.min(word.length(), candidate.length()) / 3);
        return (word.length() > 2 && candidate.startsWith(word)) || distance(word, candidate) <= tolerated;
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int substitute = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substitute, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
