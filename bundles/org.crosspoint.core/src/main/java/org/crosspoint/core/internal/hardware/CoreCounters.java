package org.crosspoint.core.internal.hardware;

import java.util.List;
import org.crosspoint.core.hardware.CacheCounters;
import org.crosspoint.core.hardware.MachineDescription.Cache;

/// The counters of one core's caches. Hits in the first level are not counted when they happen: they are what
/// is left of the operations.
record CoreCounters(Core core, List<Cache> levels) implements CacheCounters {
    @Override
    public List<String> names() {
        return levels.stream().map(Cache::name).toList();
    }

    @Override
    public long accesses(int cache) {
        PrivateCache caches = core.cache;
        return caches == null ? 0 : caches.accesses(levels.get(cache), core.dataOperations());
    }

    @Override
    public long misses(int cache) {
        PrivateCache caches = core.cache;
        return caches == null ? 0 : caches.misses(levels.get(cache));
    }

    @Override
    public long writeBacks(int cache) {
        PrivateCache caches = core.cache;
        return caches == null ? 0 : caches.writeBacks(levels.get(cache));
    }
}
