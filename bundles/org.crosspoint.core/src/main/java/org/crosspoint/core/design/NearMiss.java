package org.crosspoint.core.design;

import java.util.Collection;

/// Guesses what a user meant by a name that does not exist.
public final class NearMiss {
    private NearMiss() {}

    /// ` (did you mean 'x'?)` for the known name nearest to a misspelt one, or nothing if none is near: at most a third
    /// of its letters differ, one at least. Among equally near names the first in order wins.
    public static String hint(String misspelt, Collection<String> known) {
        String nearest = "";
        int least = Math.max(1, misspelt.length() / 3) + 1;
        for (String name : known) {
            int distance = distance(misspelt, name);
            if (distance < least) {
                least = distance;
                nearest = name;
            }
        }
        return nearest.isEmpty() ? "" : " (did you mean '" + nearest + "'?)";
    }

    /// Letters inserted, deleted, replaced or swapped with their neighbour, case ignored (Damerau 1964, in the
    /// restricted form of *optimal string alignment*).
    private static int distance(String from, String to) {
        int[][] edits = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                edits[i][j] = i == 0 || j == 0 ? i + j : edits(edits, from, to, i, j);
            }
        }
        return edits[from.length()][to.length()];
    }

    private static int edits(int[][] edits, String from, String to, int i, int j) {
        boolean same = alike(from.charAt(i - 1), to.charAt(j - 1));
        int least = Math.min(Math.min(edits[i - 1][j], edits[i][j - 1]) + 1, edits[i - 1][j - 1] + (same ? 0 : 1));
        boolean swapped = i > 1
                && j > 1
                && alike(from.charAt(i - 1), to.charAt(j - 2))
                && alike(from.charAt(i - 2), to.charAt(j - 1));
        return swapped ? Math.min(least, edits[i - 2][j - 2] + 1) : least;
    }

    private static boolean alike(char a, char b) {
        return Character.toLowerCase(a) == Character.toLowerCase(b);
    }
}
