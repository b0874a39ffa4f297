package org.crosspoint.core.hardware;

/// An account of the bandwidth of many links that does not care in which order messages are booked.
///
/// Time is cut into buckets of about 16 cycles. Each link remembers, for a ring of [#BUCKETS] of them, how much of each
/// is taken. A message takes the first room from its own time on and passes where it found it. A booking in the future
/// therefore never stands in the way of a message that passes earlier, as it would with a busy-until for each link.
///
/// - A message whose own bucket has room passes at once: waits of less than a bucket are not modelled. One that has to
///   wait leaves when the backlog before it is through.
/// - No bucket is ever over-full, so throughput stays within bandwidth.
/// - A backlog may be longer than the ring: then the link remembers from when to when it is full. Other buckets that
///   were overwritten, by a message a ring later, count as free.
///
/// Times are picoseconds, not negative, less than 2^39 cycles. Nothing is allocated after creation.
public final class LinkCalendar {
    /// Number of buckets that a link remembers.
    public static final int BUCKETS = 32;

    private static final int CYCLES_PER_BUCKET = 16;
    private static final int TAKEN_BITS = 28;
    private static final long TAKEN_MASK = (1L << TAKEN_BITS) - 1;

    /// A bucket is `1 << shift` picoseconds long, which is also what fits in it.
    private final int shift;

    private final long width;

    /// A ring for each link. An entry is the number of a bucket and, in the low bits, how much of it is taken; so
    /// entries of later buckets are greater.
    ///
    /// All links' entries for one time lie together: messages that are on their way at the same time then touch
    /// little of the host's memory.
    private final long[] entries;

    private final int links;

    private final long[] booked;

    /// The latest stretch of buckets that were all full when the ring forgot them: the first one …
    private final long[] fullFrom;

    /// … and the one after the last.
    private final long[] fullUntil;

    /// @param links number of links, numbered from 0
    /// @param cycle length of a link's cycle in picoseconds, 1 to 8,000,000
    /// @throws IllegalArgumentException if `links` is negative or `cycle` is out of range
    public LinkCalendar(int links, long cycle) {
        if (links < 0) {
            throw new IllegalArgumentException("links is " + links + "; expected 0 or more");
        }
        if (cycle < 1 || cycle > 8_000_000) {
            throw new IllegalArgumentException("cycle is " + cycle + " ps; expected 1 to 8,000,000");
        }
        shift = Long.SIZE - Long.numberOfLeadingZeros(CYCLES_PER_BUCKET * cycle - 1);
        width = 1L << shift;
        this.links = links;
        entries = new long[links * BUCKETS];
        booked = new long[links];
        fullFrom = new long[links];
        fullUntil = new long[links];
    }

    /// Books the passage of a message.
    ///
    /// @param at when it reaches the link
    /// @param occupancy how long it takes to pass, 0 or more
    /// @return when it may begin to pass: `at` or later
    public long reserve(int link, long at, int occupancy) {
        booked[link] += occupancy;
        long bucket = at >>> shift;
        int index = index(link, bucket);
        long empty = bucket << TAKEN_BITS;
        long taken = Math.max(entries[index] - empty, 0) + occupancy;
        if (taken <= width) {
            entries[index] = empty + taken;
            return at;
        }
        return Math.max(at, take(link, bucket, occupancy) - occupancy);
    }

    /// Takes what is free from a bucket on, in as many buckets as are needed.
    ///
    /// @return end of the last part
    private long take(int link, long first, long occupancy) {
        long bucket = first;
        long left = occupancy;
        while (true) {
            int index = index(link, bucket);
            long empty = bucket << TAKEN_BITS;
            long taken = entries[index] - empty;
            if (taken > TAKEN_MASK) {
                if (bucket < fullFrom[link] || bucket >= fullUntil[link]) {
                    return (bucket << shift) + left;
                }
                bucket = fullUntil[link];
                continue;
            }
            if (taken < 0) {
                forget(link, entries[index]);
                taken = 0;
            }
            long end = taken + Math.min(width - taken, left);
            entries[index] = empty + end;
            left -= end - taken;
            if (left == 0) {
                return (bucket << shift) + end;
            }
            bucket++;
        }
    }

    /// A backlog overwrites its own beginning once it is longer than the ring.
    private void forget(int link, long entry) {
        long bucket = entry >>> TAKEN_BITS;
        if ((entry & TAKEN_MASK) == width) {
            if (bucket != fullUntil[link]) {
                fullFrom[link] = bucket;
            }
            fullUntil[link] = bucket + 1;
        }
    }

    /// How long a link was taken before a time, by messages booked so far; divided by `time` it is the link's
    /// utilisation.
    ///
    /// @param time at most a ring before the latest booking: of what is older only the sum is known
    public long busy(int link, long time) {
        long later = Math.max(0, (fullUntil[link] << shift) - Math.max(fullFrom[link] << shift, time));
        for (int i = link; i < entries.length; i += links) {
            long taken = entries[i] & TAKEN_MASK;
            later += taken - Math.clamp(time - (entries[i] >>> TAKEN_BITS << shift), 0, taken);
        }
        return booked[link] - later;
    }

    /// Length of a bucket in picoseconds: waits shorter than this are not modelled.
    public long bucket() {
        return width;
    }

    private int index(int link, long bucket) {
        return (int) (bucket & (BUCKETS - 1)) * links + link;
    }
}
