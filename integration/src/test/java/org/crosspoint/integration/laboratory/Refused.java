package org.crosspoint.integration.laboratory;

/// The platform's `SpecificationException`, with its sentence.
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Refused(String sentence) {
        super(sentence);
    }
}
