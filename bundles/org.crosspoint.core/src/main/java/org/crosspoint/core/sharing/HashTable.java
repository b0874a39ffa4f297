package org.crosspoint.core.sharing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.Memory;

/// A table from keys to values with a chain of records for each bucket: names to files, numbers to processes, pages to
/// buffers. A key is any word, and so is a value but [Operation#NONE].
///
///     buckets  ┌─────┐   ┌──────────────────┐   ┌──────────────────┐
///              │  ●──┼──▶│ next  key  value │──▶│  0    key  value │
///              └─────┘   └──────────────────┘   └──────────────────┘
///
/// An update publishes what it changes by one store: a new record is whole before its bucket leads to it, and a record
/// that was taken out still leads on. So a lookup beside it sees the table before it or after it.
///
/// @param buckets number of chains, at least 1
/// @param capacity records that there is room for, at least 1
/// @param filled keys that are there at first: 0 to `filled` - 1, each its own value
public record HashTable(int buckets, int capacity, int filled) implements ObjectDesign<HashTable.State> {
    private static final int RECORD_WORDS = 3;
    private static final long NEXT = 0;
    private static final long KEY = Long.BYTES;
    private static final long VALUE = 2L * Long.BYTES;

    /// A table that is empty at first.
    public HashTable(int buckets, int capacity) {
        this(buckets, capacity, 0);
    }

    /// A table, or a part of one.
    ///
    /// @param heads address of the buckets: of the first record of each chain, 0 if it is empty
    /// @param buckets number of buckets
    /// @param size address of the number of records
    /// @param records the records
    public record State(long heads, int buckets, long size, Pool records) {
        /// Address of the word that leads to the first record of a key's chain.
        private long head(long key) {
            return heads + Long.remainderUnsigned(StateSite.scatter(key), buckets) * Long.BYTES;
        }

        /// Address of the word that leads to a key's record, or to the end of its chain.
        private long link(Cpu cpu, long key) {
            long link = head(key);
            long record = cpu.load(link);
            while (record != 0 && cpu.load(record + KEY) != key) {
                link = record + NEXT;
                record = cpu.load(link);
            }
            return link;
        }

        private void count(Cpu cpu, long change) {
            cpu.store(size, cpu.load(size) + change);
        }
    }

    /// What can be done to a table. The first argument is a key, the second a value.
    public enum Op implements Operation<State> {
        /// Returns the value of a key, [#NONE] if it is not there.
        LOOKUP(Nature.READ, Scope.KEY) {
            @Override
            public long apply(Cpu cpu, State state, Invocation call) {
                long key = call.argument(0);
                long record = cpu.load(state.head(key));
                while (record != 0) {
                    if (cpu.load(record + KEY) == key) {
                        return cpu.load(record + VALUE);
                    }
                    record = cpu.load(record + NEXT);
                }
                return NONE;
            }
        },
        /// Enters a key that is not there. Returns 1, 0 if it is there, [#NONE] if there is no room.
        INSERT(Nature.UPDATE, Scope.KEY) {
            @Override
            public long apply(Cpu cpu, State state, Invocation call) {
                long key = call.argument(0);
                if (cpu.load(state.link(cpu, key)) != 0) {
                    return 0;
                }
                long record = state.records.take(cpu);
                if (record == NONE) {
                    return NONE;
                }
                long head = state.head(key);
                cpu.store(record + KEY, key);
                cpu.store(record + VALUE, call.argument(1));
                cpu.store(record + NEXT, cpu.load(head));
                cpu.store(head, record);
                state.count(cpu, 1);
                return 1;
            }
        },
        /// Gives a key that is there another value. Returns the one before, [#NONE] if it is not there.
        REPLACE(Nature.UPDATE, Scope.KEY) {
            @Override
            public long apply(Cpu cpu, State state, Invocation call) {
                long record = cpu.load(state.link(cpu, call.argument(0)));
                if (record == 0) {
                    return NONE;
                }
                long before = cpu.load(record + VALUE);
                cpu.store(record + VALUE, call.argument(1));
                return before;
            }
        },
        /// Takes a key out. Returns its value, [#NONE] if it is not there.
        REMOVE(Nature.UPDATE, Scope.KEY) {
            @Override
            public long apply(Cpu cpu, State state, Invocation call) {
                long link = state.link(cpu, call.argument(0));
                long record = cpu.load(link);
                if (record == 0) {
                    return NONE;
                }
                long value = cpu.load(record + VALUE);
                cpu.store(link, cpu.load(record + NEXT));
                state.count(cpu, -1);
                state.records.retire(cpu, record);
                return value;
            }
        },
        /// Returns the number of keys.
        SIZE(Nature.READ, Scope.WHOLE) {
            @Override
            public long apply(Cpu cpu, State state, Invocation call) {
                return cpu.load(state.size);
            }
        },
        /// Returns the least key that is greater than the first argument, [#NONE] if there is none. Looks at
        /// every record. Beside updates it may miss keys that come or go meanwhile, as reading a directory
        /// does; so it excludes them.
        NEXT_KEY(Nature.UPDATE, Scope.WHOLE) {
            @Override
            public long apply(Cpu cpu, State state, Invocation call) {
                long least = NONE;
                for (int bucket = 0; bucket < state.buckets; bucket++) {
                    long record = cpu.load(state.heads + (long) bucket * Long.BYTES);
                    while (record != 0) {
                        long key = cpu.load(record + KEY);
                        if (key > call.argument(0)) {
                            least = combine(least, key);
                        }
                        record = cpu.load(record + NEXT);
                    }
                }
                return least;
            }

            @Override
            public long combine(long one, long other) {
                if (one == NONE || other == NONE) {
                    return Math.max(one, other);
                }
                return Math.min(one, other);
            }
        };

        private final Nature nature;
        private final Scope scope;

        Op(Nature nature, Scope scope) {
            this.nature = nature;
            this.scope = scope;
        }

        @Override
        public Nature nature() {
            return nature;
        }

        @Override
        public Scope scope() {
            return scope;
        }
    }

    @Override
    public State create(StateSite site) {
        int chains = Math.max(1, buckets / site.parts());
        State state = new State(
                site.words("buckets", chains),
                chains,
                site.words("size", 1),
                site.pool("records", RECORD_WORDS, site.share(capacity)));
        LongStream.range(0, filled).filter(site::holds).forEach(key -> fill(site.memory(), state, key));
        return state;
    }

    private static void fill(Memory memory, State state, long key) {
        long record = state.records.take(memory);
        long head = state.head(key);
        memory.poke(record + KEY, key);
        memory.poke(record + VALUE, key);
        memory.poke(record + NEXT, memory.peek(head));
        memory.poke(head, record);
        memory.poke(state.size, memory.peek(state.size) + 1);
    }

    @Override
    public List<Op> operations() {
        return List.of(Op.values());
    }

    @Override
    public boolean isDivisible() {
        return true;
    }

    @Override
    public List<Long> contents(Memory memory, State state) {
        Map<Long, Long> entries = new TreeMap<>();
        for (int bucket = 0; bucket < state.buckets; bucket++) {
            long record = memory.peek(state.heads + (long) bucket * Long.BYTES);
            while (record != 0) {
                entries.put(memory.peek(record + KEY), memory.peek(record + VALUE));
                record = memory.peek(record + NEXT);
            }
        }
        List<Long> words = new ArrayList<>();
        entries.forEach((key, value) -> words.addAll(List.of(key, value)));
        return words;
    }
}
