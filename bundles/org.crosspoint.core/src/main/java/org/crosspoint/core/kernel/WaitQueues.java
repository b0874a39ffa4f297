package org.crosspoint.core.kernel;

import java.util.ArrayList;
import java.util.List;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.Memory;
import org.crosspoint.core.sharing.Invocation;
import org.crosspoint.core.sharing.ObjectDesign;
import org.crosspoint.core.sharing.Operation;
import org.crosspoint.core.sharing.StateSite;

/// Queues of waiting threads by what they wait at, first come, first served: futexes (H. Franke, R. Russell, M.
/// Kirkwood, *Fuss, Futexes and Furwocks*, OLS 2002). Linux hashes them into buckets too.
///
/// ```
///     bucket [ first  last ] ──▶ thread [ next  key ] ──▶ …
/// ```
///
/// @param buckets number of queues, each for the keys that fall into it
/// @param threads number of threads: one waits in one place at a time
record WaitQueues(int buckets, int threads) implements ObjectDesign<WaitQueues.State> {
    private static final int LAST = 1;
    private static final int KEY = 1;

    /// The queues, or a part of them.
    ///
    /// @param heads address of the buckets, of two words each
    /// @param links address of the threads' links, of two words each
    record State(long heads, int buckets, long links) {
        private long head(long key) {
            return heads + Long.remainderUnsigned(key >>> 3, buckets) * 2 * Long.BYTES;
        }

        private long link(long thread, int word) {
            return links + (thread * 2 + word) * Long.BYTES;
        }

        /// Takes threads that wait at a key out of their queue.
        private long take(Cpu cpu, long key, long only, long most, Invocation call) {
            long head = head(key);
            long link = head;
            long before = 0;
            long taken = 0;
            for (long at = cpu.load(link); at != 0 && taken < most; at = cpu.load(link)) {
                long thread = at - 1;
                if (cpu.load(link(thread, KEY)) == key && (only < 0 || only == thread)) {
                    long next = cpu.load(link(thread, 0));
                    cpu.store(link, next);
                    if (next == 0) {
                        cpu.store(head + LAST * Long.BYTES, before);
                    }
                    call.effect(thread);
                    taken++;
                } else {
                    before = at;
                    link = link(thread, 0);
                }
            }
            return taken;
        }
    }

    /// What can be done to waiting threads. The first argument is what they wait at. Effects are threads.
    enum Op implements Operation<State> {
        /// The thread that is the second argument waits. Returns 0.
        WAIT {
            @Override
            public long apply(Cpu cpu, State state, Invocation call) {
                long head = state.head(call.argument(0));
                long thread = call.argument(1);
                cpu.store(state.link(thread, 0), 0);
                cpu.store(state.link(thread, KEY), call.argument(0));
                long last = cpu.load(head + LAST * Long.BYTES);
                cpu.store(last == 0 ? head : state.link(last - 1, 0), thread + 1);
                cpu.store(head + LAST * Long.BYTES, thread + 1);
                return 0;
            }
        },
        /// The threads that have waited longest do not wait any more, as many as the second argument says at most.
        /// Returns how many.
        WAKE {
            @Override
            public long apply(Cpu cpu, State state, Invocation call) {
                return state.take(cpu, call.argument(0), -1, call.argument(1), call);
            }
        },
        /// The thread that is the second argument does not wait any more. Returns 1, 0 if it did not.
        CANCEL {
            @Override
            public long apply(Cpu cpu, State state, Invocation call) {
                long taken = state.take(cpu, call.argument(0), call.argument(1), 1, call);
                call.forgetEffects();
                return taken;
            }
        };

        @Override
        public Nature nature() {
            return Nature.UPDATE;
        }

        @Override
        public Scope scope() {
            return Scope.KEY;
        }
    }

    @Override
    public State create(StateSite site) {
        int queues = Math.max(1, buckets / site.parts());
        return new State(site.words("buckets", 2L * queues), queues, site.words("links", 2L * threads));
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
        List<Long> words = new ArrayList<>();
        for (int bucket = 0; bucket < state.buckets; bucket++) {
            long at = memory.peek(state.heads + bucket * 2L * Long.BYTES);
            while (at != 0) {
                words.add(memory.peek(state.link(at - 1, KEY)));
                words.add(at - 1);
                at = memory.peek(state.link(at - 1, 0));
            }
        }
        return words;
    }
}
