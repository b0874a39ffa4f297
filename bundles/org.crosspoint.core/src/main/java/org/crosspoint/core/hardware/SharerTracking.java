package org.crosspoint.core.hardware;

import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.crosspoint.core.sim.Metric;
import org.osgi.annotation.versioning.ConsumerType;

/// Knows, for each line, which caches may hold a copy: a directory at the line's home, or snooping, where every cache
/// looks for itself. Lines are dense numbers from 0, in order of first use. Calls are made in the order of simulated
/// events and allocate nothing in steady state.
@ConsumerType
public interface SharerTracking {
    /// Where requests for a line are put in order.
    enum Ordering {
        /// At the line's home node, which then probes the caches it knows of.
        HOME,
        /// By a broadcast that every cache sees in one order ([org.crosspoint.core.design.Feature#ORDERED_BROADCAST]).
        BROADCAST
    }

    /// Where requests are put in order; the same over the whole run.
    Ordering ordering();

    /// Adds to `targets` every cache that has to see a request. Caches that hold no copy may be among them (they are
    /// probed in vain); a cache that holds one and would have to change may not be left out.
    ///
    /// @param requester cache that asks; never added
    /// @param exclusive whether all other copies must go (a store) or a copy is only wanted (a load)
    void targets(int line, int requester, boolean exclusive, CacheSet targets);

    /// Adds to `displaced` every cache that has to give its copy up although the line is only read: the
    /// tracking cannot know of that cache and of the requester at once. Such a cache does what its protocol's
    /// table says of an eviction, as if that had come just before the load, passes the line on if it would
    /// have supplied it, and [#dropped] is not called for it. Called after [#targets] of a load, for ordering
    /// at the home; by default no load displaces anybody.
    ///
    /// @param targets what [#targets] named; only its members may be displaced
    default void displaced(int line, int requester, CacheSet targets, CacheSet displaced) {}

    /// Whether another cache may have a copy, so that a load must not get an exclusive one; copies that the load
    /// displaces do not count. A tracking that does not name every sharer to a load has to know it nevertheless.
    /// Called after [#targets] and [#displaced], for ordering at the home.
    ///
    /// @param targets what [#targets] named
    default boolean mayBeShared(int line, int requester, CacheSet targets) {
        return !targets.isEmpty();
    }

    /// What [#recalled] returns if no line has to go.
    int NO_LINE = -1;

    /// Whether it has room for some lines only, so that [#recalled] has to be asked; the same over the whole run. A
    /// tracking that orders by broadcasts or has [#islands] and recalls is refused.
    default boolean recalls() {
        return false;
    }

    /// Makes room for a line. Called when a request for it is about to be served, before [#targets].
    ///
    /// If there is none, it names a line of which it knows and for which all caches have to give their copies
    /// up first, as on evictions. If that line is not busy, the tracking forgets it at once and knows of
    /// `line` in its place; the copies are gone before the next request for the line that was recalled, and
    /// [#dropped] is not called for them. If it is busy, nothing changes: the request waits until it is that
    /// line's turn and asks again. A line for which nobody has ever asked, the one that is asked for, or a
    /// cache that does not exist is a broken promise.
    ///
    /// @param line line for which there is to be room from now on
    /// @param home memory node that is its home
    /// @param number its number among the lines of that home
    /// @param busy whether requests are being served or wait for a line: recall another if there is one
    /// @param holders gets every cache that may have the line that is recalled
    /// @return the line that is recalled, or [#NO_LINE]
    default int recalled(int line, int home, int number, IntPredicate busy, CacheSet holders) {
        return NO_LINE;
    }

    /// A cache has got a copy.
    ///
    /// @param sole whether it is now the only cache that holds one
    void filled(int line, int cache, boolean sole);

    /// A cache has given its copy up and said so (silent evictions are never told).
    void dropped(int line, int cache);

    /// The islands beyond which hardware keeps nothing coherent; none for a machine that is coherent as a
    /// whole. The same over the whole run. Of islands, the other methods speak of one at a time: they name,
    /// and call sole, only among the caches of the requester's island. Requests are put in order within the
    /// island then, at the line's home if that is in it, and [#ordering] has to be [Ordering#HOME].
    default Optional<Islands> islands() {
        return Optional.empty();
    }

    /// Size of the bookkeeping for a line in bits, 0 for snooping.
    int bitsPerLine();

    /// What it did: for instance broadcasts that a directory had to make.
    List<Metric> metrics();
}
