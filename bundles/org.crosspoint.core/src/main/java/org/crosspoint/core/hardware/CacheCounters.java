package org.crosspoint.core.hardware;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/// What the private caches of a core have done so far, for all its hardware threads. Caches are numbered from 0, in the
/// order of [MachineDescription#caches].
///
/// An access is a look-up of one line. It is a miss if the line is not there, whatever the CPU may do with it. Polls of
/// [Cpu#spinWhile] are accesses.
@ProviderType
public interface CacheCounters {
    /// Names of the caches: `L1I`, `L1D`, `L2`; none if the CPU has no caches.
    List<String> names();

    /// Look-ups in a cache, of those that missed in the levels nearer to the CPU.
    long accesses(int cache);

    /// Of these, how many did not find their line.
    long misses(int cache);

    /// Lines that were changed in the cache, or came changed from a level nearer to the CPU, and were written to the
    /// next level when another took their place. Lines that other caches ask for are not counted here.
    long writeBacks(int cache);
}
