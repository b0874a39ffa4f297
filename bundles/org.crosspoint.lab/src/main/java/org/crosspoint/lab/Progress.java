package org.crosspoint.lab;

/// Hears how far a run or an experiment has come. Called now and then, from a thread of the lab; returns quickly.
@FunctionalInterface
public interface Progress {
    /// Progress that nobody hears.
    Progress NONE = (fraction, what) -> {};

    /// @param fraction from 0 to 1 of what is known to be ahead; NaN if that is not known
    /// @param what what was done so far, for instance `1.2 ms of 2 ms` or `12 of 40 runs`
    void at(double fraction, String what);
}
