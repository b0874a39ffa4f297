package org.crosspoint.core.run;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.sim.Metric;
import org.crosspoint.core.sim.TransactionProbe;
import org.crosspoint.core.workload.InputFile;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/// A simulation that can be run as a whole or live. It owns one host thread while it runs; all methods may be
/// called from any thread, return at once unless they say otherwise, and see the simulation as of its last safe
/// point.
@ProviderType
public interface Simulation extends AutoCloseable {
    /// What it was made of, with the designs that are in place now.
    SimulationSpec spec();

    /// Whether it needs a design to go on: one that is in place now, or of which the network in place is made. Nothing
    /// once it has ended.
    boolean uses(DesignKind kind, String id);

    /// Starts it, or goes on after a pause.
    void start();

    /// Runs for a while of simulated time from now, then pauses. Returns at once.
    void step(long picoseconds);

    /// Pauses at the next safe point and waits for it (a few milliseconds of host time).
    void pause();

    /// Asks the programs to come to an end now instead of at the end of the duration.
    void stop();

    /// Waits until it is no longer [State#RUNNING]; returns the status then. Interrupting the waiting thread ends the
    /// wait, not the simulation.
    Status await() throws InterruptedException;

    /// How it stands.
    Status status();

    /// All metrics, ordered by name. While it runs: as of the last safe point.
    List<Metric> metrics();

    /// Throughput and load over time: one sample every so often of simulated time, oldest first.
    List<Sample> samples();

    /// Where simulated time went, per CPU.
    List<CpuTime> cpuTimes();

    /// The lines of memory with most coherence misses, hottest first, by name.
    List<HotLine> hottestLines(int most);

    /// Statistics of every lock, in order of name. A readers–writer lock has two: `NAME-R` of reading, `NAME-W` of
    /// writing.
    List<LockUse> locks();

    /// What the monitors of the run have found; nothing if it has none.
    List<Finding> findings();

    /// Use of the lines that came from other caches most often, most first, if the run has
    /// [Monitor#CACHE_LINES]; otherwise none.
    List<CacheLineUse> cacheLines(int most);

    /// The files that its workload has read.
    List<InputFile> inputs();

    /// Has every coherence transaction from now on told to `probe`, until another is set; null for none.
    void observe(@Nullable TransactionProbe probe);

    /// Replaces a design in the running simulation as soon as can be. The future completes with the report when the
    /// swap is over or was rolled back, exceptionally with a `SpecificationException` if it could not begin.
    CompletableFuture<SwapReport> swap(DesignKind kind, DesignChoice design);

    /// All swaps so far, in order.
    List<SwapReport> swaps();

    /// Ends it for good and gives its host thread back.
    @Override
    void close();

    /// Stages of a simulation.
    enum State {
        /// Made, or paused by request; can be started.
        PAUSED,
        /// Running.
        RUNNING,
        /// Waiting for a design that has gone; goes on when it is back or another is swapped in.
        SUSPENDED,
        /// Every program has returned, or the run was ended.
        FINISHED,
        /// Stopped by a fault or for want of progress; [Status#message] says what and where.
        FAILED
    }

    /// How a simulation stands.
    ///
    /// @param message for [State#SUSPENDED] and [State#FAILED] a sentence, otherwise empty
    /// @param details lines that go with the message, for instance the waits-for cycle; perhaps none
    /// @param time simulated picoseconds
    /// @param units units of work completed
    /// @param operations simulated operations executed, elided polls included
    record Status(State state, String message, List<String> details, long time, long units, long operations) {}

    /// What happened in one interval of simulated time.
    ///
    /// @param until end of the interval in picoseconds
    /// @param length its length in picoseconds
    /// @param units units of work completed in it
    /// @param transactions coherence transactions in it
    /// @param utilisation mean utilisation of the interconnect in it, %
    /// @param waiting CPUs that were waiting for a lock at its end
    record Sample(long until, long length, long units, long transactions, double utilisation, int waiting) {}

    /// Where one CPU's time went, in picoseconds; the parts add up to the time that the CPU ran.
    ///
    /// @param units units of work completed
    /// @param compute computing
    /// @param hits cache hits, polling of cached copies included
    /// @param localMisses misses served on the CPU's own station
    /// @param remoteMisses misses that went elsewhere, waiting for busy lines and links included
    /// @param interrupts entering interrupt handlers
    /// @param idle halted, or waiting at the gate of a hot swap
    /// @param lockWait the part of all these that was spent in acquiring locks (counted twice)
    record CpuTime(
            int cpu,
            long units,
            long compute,
            long hits,
            long localMisses,
            long remoteMisses,
            long interrupts,
            long idle,
            long lockWait) {}

    /// A line of memory that moves much.
    ///
    /// @param address its first byte
    /// @param node its home
    /// @param names allocations that lie in it
    /// @param misses coherence transactions for it
    /// @param invalidations copies that were invalidated
    /// @param cpus CPUs that had misses on it, in order
    record HotLine(long address, int node, List<String> names, long misses, long invalidations, List<Integer> cpus) {}

    /// Use of one lock: what Linux's `lock_stat` tells of a class of locks (kernel documentation,
    /// *Lock Statistics*), and more. Times are picoseconds.
    ///
    /// @param acquisitions times it was acquired
    /// @param contentions acquisitions that had to wait for another
    /// @param waitTotal time spent acquiring, in vain or not: also when nobody held it
    /// @param waitMax longest of them
    /// @param holdTotal time held
    /// @param holdMax longest of them
    /// @param maxBypass most times that others acquired it while one CPU waited, or has waited up to now; of a
    ///     readers–writer lock, in the same way as that CPU wanted it
    /// @param bounces where it was acquired, see [Bounces]
    /// @param contended the part of waiting in contentions
    /// @param holdMin shortest time held; 0 if it was never released
    record LockUse(
            String name,
            String design,
            long acquisitions,
            long contentions,
            long waitTotal,
            long waitMax,
            long holdTotal,
            long holdMax,
            long maxBypass,
            Bounces bounces,
            Contended contended,
            long holdMin) {
        /// Acquisitions for which the lock had to come from another CPU's cache: the CPU that had acquired it
        /// last was another one.
        ///
        /// @param contentions the CPU that had it last when the waiting began was not the one that waits:
        ///     `con-bounces`
        /// @param acquisitions the CPU that had it last before it was acquired was not the one that acquired
        ///     it: `acq-bounces`
        public record Bounces(long contentions, long acquisitions) {}

        /// Time that contentions took, picoseconds: `waittime-min`, `-max` and `-total`.
        ///
        /// @param min shortest; 0 if there was no contention
        /// @param max longest
        /// @param total of all
        public record Contended(long min, long max, long total) {}
    }
}
