package org.crosspoint.core.design;

/// Names of what designs need and provide ([Design#needs()], [Design#provides()]). A composition is refused when a
/// need is provided by neither the machine nor a chosen design.
public final class Feature {
    /// An interconnect on which every endpoint sees all broadcasts in one order.
    public static final String ORDERED_BROADCAST = "ordered-broadcast";

    /// Private caches in front of memory.
    public static final String CACHES = "caches";

    /// A tracking that names every cache with a copy to a load, too, and so finds the owner of a line that
    /// went from one sharer to another.
    public static final String ALL_SHARERS = "all-sharers";

    /// Memory that loads and stores of all CPUs see alike. There is such, unless a chosen design provides
    /// [#NO_COHERENCE].
    public static final String COHERENT_MEMORY = "coherent-memory";

    /// A tracking that keeps no two cores coherent, so that [#COHERENT_MEMORY] is not there.
    public static final String NO_COHERENCE = "no-coherence";

    /// Memory that hardware keeps coherent between all CPUs at any size. There is such, unless a chosen design provides
    /// [#COHERENT_ISLANDS].
    public static final String COHERENCE_EVERYWHERE = "coherence-everywhere";

    /// A tracking that keeps cores coherent within islands at most, so that [#COHERENCE_EVERYWHERE] is not there.
    public static final String COHERENT_ISLANDS = "coherent-islands";

    /// Private caches that hold lines of every memory node, not only of the own one.
    public static final String REMOTE_CACHING = "remote-caching";

    /// A cache protocol in which memory gets what was written with a line that is written back, and a store takes all
    /// other copies away: no table cell writes words through or updates copies.
    public static final String WRITE_BACK_INVALIDATION = "write-back-invalidation";

    /// A memory ordering in which each operation takes effect before the next of its CPU.
    public static final String SEQUENTIAL_CONSISTENCY = "sequential-consistency";

    /// The atomic operation of [org.crosspoint.core.hardware.Cpu#testAndSet].
    public static final String TEST_AND_SET = "test-and-set";

    /// The atomic operation of [org.crosspoint.core.hardware.Cpu#compareAndSet].
    public static final String COMPARE_AND_SET = "compare-and-set";

    /// The atomic operation of [org.crosspoint.core.hardware.Cpu#fetchAdd].
    public static final String FETCH_AND_ADD = "fetch-and-add";

    /// The atomic operation of [org.crosspoint.core.hardware.Cpu#swap].
    public static final String SWAP = "swap";

    /// The instructions of [org.crosspoint.core.hardware.Cpu#mwaitWhile].
    public static final String MONITOR_MWAIT = "monitor-mwait";

    /// A lock that is handed over in the order in which CPUs asked for it. The lock contract of the test kit holds a
    /// design to it.
    public static final String FIFO = "fifo";

    /// A design that is wrong on purpose, for showing how. What goes through all designs of a kind leaves it out, or
    /// expects it to fail.
    public static final String BROKEN_ON_PURPOSE = "broken-on-purpose";

    /// A readers–writer lock whose readers do not keep writers out, but find out afterwards whether one wrote, and then
    /// read again.
    public static final String READERS_RETRY = "readers-retry";

    /// A sharing under which a read may see an update that is being done while another read, which comes after it, does
    /// not see it yet. Each still sees all that were over when it began.
    public static final String WEAK_READS = "weak-reads";

    /// A scheduler that runs the ready thread of the highest priority first. The scheduler contract of the
    /// test kit holds a design to it.
    public static final String PRIORITIES = "priorities";

    /// A scheduler that leaves no CPU idle while a thread is ready that may run there. The scheduler contract
    /// of the test kit holds a design to it.
    public static final String WORK_CONSERVING = "work-conserving";

    private Feature() {}
}
