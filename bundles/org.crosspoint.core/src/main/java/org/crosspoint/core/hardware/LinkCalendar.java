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
/// Times are picoseconds, not negative. Nothing is allocated after creation.
public final class LinkCalendar {
    /// Number of buckets that a link remembers.
    public static final int BUCKETS = 32;

    private static final int CYCLES_PER_BUCKET = 16;
    private static final int BUCKET_BITS = Integer.numberOfTrailingZeros(BUCKETS);
    private static final int TAKEN_BITS = 16;
    private static final int TAKEN_MASK = (1 << TAKEN_BITS) - 1;

    /// How far messages may be from [#base], in either direction; a backlog may be twice as far ahead. Turns of the
    /// ring then differ by less than can be told from their low bits.
    private static final long SPAN = (1L << 13) * BUCKETS;

    /// A bucket is `1 << shift` picoseconds long, which is also what fits in it.
    private final int shift;

    /// What is taken of a bucket is counted in `1 << grain` picoseconds: 1 ps up to cycles of 2 ns.
    private final int grain;

    private final int width;

    /// A ring for each link. An entry is the ring's turn, of which the low 16 bits are kept, and how much of the bucket
    /// is taken; the difference of two entries of one place tells which is later.
    ///
    /// All links' entries for one time lie together: messages that are on their way at the same time then touch
    /// little of the host's memory.
    private final int[] entries;

    private final int links;

    /// A bucket of the present, which moves on now and then.
    private long base;

    /// [#SPAN] before it, in picoseconds …
    private long ringFrom;

    /// … and after it.
    private long ringUntil;

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
        grain = Math.max(0, shift - (TAKEN_BITS - 1));
        width = 1 << (shift - grain);
        this.links = links;
        entries = new int[links * BUCKETS];
        beginAt(0);
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
        if (Long.compareUnsigned(bucket - base + SPAN, 2 * SPAN) >= 0) {
            if (bucket < base) {
                return wasFull(link, bucket) ? take(link, fullUntil[link], grains(occupancy)) - occupancy : at;
            }
            moveOn(bucket);
        }
        int part = grains(occupancy);
        int index = index(link, bucket);
        int empty = empty(bucket);
        int taken = Math.max(entries[index] - empty, 0) + part;
        if (taken <= width) {
            entries[index] = empty + taken;
            return at;
        }
        return Math.max(at, take(link, bucket, part) - occupancy);
    }

    /// Books the passage of a message over a way of two straights, one or both of which may be empty. As
    /// [#reserve] for one link after the other, and faster: whether the ring reaches as far is asked once,
    /// unless the message has to wait, and both straights are one loop, since where each ends is what the
    /// host's processor cannot guess.
    ///
    /// @param hop from when the message begins to pass a link to when it reaches the next one, in picoseconds
    /// @return when it is past the last link
    long reserve(
            int first,
            int stride,
            int count,
            int second,
            int secondStride,
            int secondCount,
            long at,
            int occupancy,
            long hop) {
        int all = count + secondCount;
        int[] ring = entries;
        int part = grains(occupancy);
        long time = at;
        boolean reaches = at >= ringFrom && at + all * hop < ringUntil;
        int done = 0;
        int other = second - count * secondStride;
        while (reaches && done != all) {
            int link = done < count ? first + done * stride : other + done * secondStride;
            long bucket = time >>> shift;
            int index = index(link, bucket);
            int empty = empty(bucket);
            int taken = Math.max(ring[index] - empty, 0) + part;
            if (taken > width) {
                break;
            }
            ring[index] = empty + taken;
            booked[link] += occupancy;
            time += hop;
            done++;
        }
        for (; done < all; done++) {
            time = hop + reserve(done < count ? first + done * stride : other + done * secondStride, time, occupancy);
        }
        return time;
    }

    private int grains(int occupancy) {
        return (occupancy + (1 << grain) - 1) >>> grain;
    }

    /// Takes what is free from a bucket on, in as many buckets as are needed.
    ///
    /// @return end of the last part
    private long take(int link, long first, int grains) {
        long bucket = first;
        int left = grains;
        while (true) {
            if (bucket - base >= 2 * SPAN) {
                // The ring cannot tell such turns from old ones, and the present is other links' too.
                fullUntil[link] = bucket + Math.ceilDiv(left, width);
                return (bucket << shift) + ((long) left << grain);
            }
            int index = index(link, bucket);
            int empty = empty(bucket);
            int taken = entries[index] - empty;
            if (taken > TAKEN_MASK) {
                if (!wasFull(link, bucket)) {
                    return (bucket << shift) + ((long) left << grain);
                }
                bucket = fullUntil[link];
                continue;
            }
            if (taken < 0) {
                forget(link, entries[index] & TAKEN_MASK, bucketOf(index));
                taken = 0;
            }
            int end = taken + Math.min(width - taken, left);
            entries[index] = empty + end;
            left -= end - taken;
            if (left == 0) {
                return (bucket << shift) + ((long) end << grain);
            }
            bucket++;
        }
    }

    private boolean wasFull(int link, long bucket) {
        return bucket >= fullFrom[link] && bucket < fullUntil[link];
    }

    /// A backlog overwrites its own beginning once it is longer than the ring.
    private void forget(int link, int taken, long bucket) {
        if (taken == width) {
            if (bucket != fullUntil[link]) {
                fullFrom[link] = bucket;
            }
            fullUntil[link] = bucket + 1;
        }
    }

    /// Makes a bucket the present: what is more than a ring older is forgotten, oldest first.
    private void moveOn(long bucket) {
        for (long place = bucket; place < bucket + BUCKETS; place++) {
            for (int link = 0; link < links; link++) {
                int index = index(link, place);
                long old = bucketOf(index);
                if (old < bucket - BUCKETS) {
                    forget(link, entries[index] & TAKEN_MASK, old);
                    entries[index] = empty(bucket - BUCKETS);
                }
            }
        }
        beginAt(bucket);
    }

    private void beginAt(long bucket) {
        base = bucket;
        ringFrom = (bucket - SPAN) << shift;
        ringUntil = (bucket + SPAN) << shift;
    }

    /// How long a link was taken before a time, by messages booked so far; divided by `time` it is the link's
    /// utilisation.
    ///
    /// @param time at most a ring before the latest booking: of what is older only the sum is known
    public long busy(int link, long time) {
        long later = Math.max(0, (fullUntil[link] << shift) - Math.max(fullFrom[link] << shift, time));
        for (int index = link; index < entries.length; index += links) {
            long taken = (long) (entries[index] & TAKEN_MASK) << grain;
            later += taken - Math.clamp(time - (bucketOf(index) << shift), 0, taken);
        }
        return Math.max(0, booked[link] - later);
    }

    /// Length of a bucket in picoseconds: waits shorter than this are not modelled.
    public long bucket() {
        return 1L << shift;
    }

    private int index(int link, long bucket) {
        return (int) (bucket & (BUCKETS - 1)) * links + link;
    }

    private static int empty(long bucket) {
        return (int) (bucket >>> BUCKET_BITS) << TAKEN_BITS;
    }

    /// The bucket that an entry is of.
    private long bucketOf(int index) {
        long turn = base >>> BUCKET_BITS;
        long ofEntry = turn + (short) ((entries[index] >>> TAKEN_BITS) - turn);
        return (ofEntry << BUCKET_BITS) + index / links;
    }
}
