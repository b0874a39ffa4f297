package org.crosspoint.integration;

import java.util.Optional;

/// What came of a shell command.
///
/// @param output  what it wrote, and its result as the shell prints it
/// @param failure what it threw
public record Reply(String output, Optional<Throwable> failure) {

    public boolean succeeded() {
        return failure.isEmpty();
    }

    /// The sentence a person would read if it failed, else nothing.
    public String message() {
        return failure.map(Throwable::getMessage).orElse("");
    }
}
