package org.crosspoint.shell.command;

import java.util.concurrent.TimeUnit;

/// Counts the commands that run in a session: Gogo takes an interrupted command for ended before it has wiped what it
/// drew, so whoever prints next waits here.
public final class Running {
    /// Session variable with the count of that session.
    public static final String NAME = ".crosspoint.running";

    private int commands;

    synchronized void begin() {
        commands++;
    }

    synchronized void end() {
        commands--;
        notifyAll();
    }

    /// Waits until no command runs, or a time of the host is over.
    public synchronized void awaitNone(long millis) {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        try {
            for (long left = millis; commands > 0 && left > 0; left = left(until)) {
                wait(left);
            }
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        }
    }

    private static long left(long until) {
        return TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
    }
}
