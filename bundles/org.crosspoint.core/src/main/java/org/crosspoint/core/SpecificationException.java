package org.crosspoint.core;

/// The user's mistake: a specification, parameter or combination of designs that cannot work.
///
/// The message is one sentence that says what is wrong, where, what was expected and what to do next. Front ends print
/// it as it is, without a stack trace.
public final class SpecificationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SpecificationException(String message) {
        super(message);
    }

    public SpecificationException(String message, Throwable cause) {
        super(message, cause);
    }
}
