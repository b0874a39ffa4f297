package org.crosspoint.core.internal.search;

/// Thrown through a program of which a requirement does not hold.
final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Broken(String sentence) {
        super(sentence, null, false, false);
    }
}
