package org.crosspoint.shell.command;

/// A command came to its end without success: a claim does not hold, a run failed, the user gave up. Its message is one
/// sentence.
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CommandFailure(String message) {
        super(message);
    }
}
