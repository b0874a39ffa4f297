package org.crosspoint.workload.bare;

import java.lang.annotation.Annotation;
import java.util.Arrays;
import org.crosspoint.core.DesignFault;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.Memory;
import org.crosspoint.core.sim.RandomStream;
import org.crosspoint.core.workload.Workload;
import org.crosspoint.core.workload.WorkloadDesign;
import org.crosspoint.core.workload.WorkloadSite;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// A random tester of the memory system: all CPUs do everything that can be done to few words, several to a
/// line, and to lines that fall into one set of their caches. Each kind of word has a rule that holds under
/// every order of memory operations that keeps single locations coherent (SC, TSO):
///
/// - *owned*: one CPU counts up in it. It sees its own last store; nobody sees the count go back.
/// - *counter*, *attempt*: all add to it, atomically or by compare-and-set. No CPU sees it go back; the sum
///   is exact.
/// - *token*: all swap unique values. Nothing is lost: what was put in came out, or is still there.
/// - *guarded*: written under a lock of test-and-set and spinning. The count is exact.
/// - *letter*: written before its flag. Who sees the flag sees the letter.
///
/// With the mode `checked` of a run, each operation is compared with the last write to the word besides.
@Component(service = WorkloadDesign.class)
@Design(
        id = "random-test",
        title = "All CPUs do everything to few words, and look at what they see",
        source = "D. A. Wood, G. A. Gibson, R. H. Katz, Verifying a Multiprocessor Cache Controller Using Random Test"
                + " Generation, IEEE Design and Test 1990",
        needs = {
            Feature.COHERENCE_EVERYWHERE,
            Feature.TEST_AND_SET,
            Feature.COMPARE_AND_SET,
            Feature.FETCH_AND_ADD,
            Feature.SWAP
        })
public final class RandomTest implements WorkloadDesign {
    @ObjectClassDefinition(name = "random-test")
    @interface Config {
        @AttributeDefinition(description = "operations of each CPU", min = "1", max = "1000000000")
        long operations() default 2000;

        @AttributeDefinition(description = "lines full of words that all CPUs use", min = "2", max = "1024")
        int lines() default 4;

        @AttributeDefinition(
                description = "lines that fall into one set of the caches, so that they displace each other",
                min = "1",
                max = "1024")
        int conflicts() default 24;

        @AttributeDefinition(description = "distance of those lines in KiB", min = "1", max = "65536")
        int strideKilobytes() default 64;
    }

    @Override
    public Class<? extends Annotation> parameters() {
        return Config.class;
    }

    @Override
    public Workload create(WorkloadSite site, Settings settings) {
        return new Testing(site, settings.as(Config.class));
    }

    private static final class Testing implements Workload {
        /// Room for the number of a CPU in a token.
        private static final long TOKEN = 1L << 16;

        private final WorkloadSite site;
        private final long operations;
        private final DisseminationBarrier barrier;
        private final long[] owned;
        private final long[] added;
        private final long attempts;
        private final long token;
        private final long lock;
        private final long guarded;
        private final long letter;
        private final long flag;
        private final long[] far;
        private final Seen[] seen;

        /// What one CPU has done and seen; only that CPU writes it.
        private static final class Seen {
            final long[] owned;
            final long[] counters;
            final long[] addedTo;
            long attempts;
            long succeeded;
            long putIn;
            long gotOut;
            long tokens;
            long entries;
            long letters;

            Seen(int owned, int counters) {
                this.owned = new long[owned];
                this.counters = new long[counters];
                addedTo = new long[counters];
            }
        }

        Testing(WorkloadSite site, Config config) {
            this.site = site;
            operations = config.operations();
            Memory memory = site.memory();
            long[] words = words(memory, config.lines());
            attempts = words[0];
            token = words[1];
            lock = words[2];
            letter = words[3];
            // The flag and what the lock guards lie in another line.
            guarded = words[words.length - 1];
            flag = words[words.length - 2];
            int rest = words.length - 6;
            owned = Arrays.copyOfRange(words, 4, 4 + rest / 2);
            far = far(memory, config);
            long[] near = Arrays.copyOfRange(words, 4 + rest / 2, 4 + rest);
            added = Arrays.copyOf(near, near.length + far.length);
            System.arraycopy(far, 0, added, near.length, far.length);
            barrier = new DisseminationBarrier("random-test.barrier", memory, site.cpus());
            seen = new Seen[site.cpus()];
            Arrays.setAll(seen, cpu -> new Seen(owned.length, added.length));
        }

        private static long[] words(Memory memory, int lines) {
            int each = memory.lineBytes() / Long.BYTES;
            // Lines of one or two words, too, hold all that is needed.
            long[] words = new long[Math.max(8, lines * each)];
            long at = memory.allocateInterleaved("word", (long) words.length * Long.BYTES);
            Arrays.setAll(words, word -> at + (long) word * Long.BYTES);
            return words;
        }

        private static long[] far(Memory memory, Config config) {
            long stride = config.strideKilobytes() * 1024L;
            long at = memory.allocateInterleaved("far", config.conflicts() * stride);
            long[] far = new long[config.conflicts()];
            Arrays.setAll(far, line -> at + line * stride);
            return far;
        }

        @Override
        public void run(Cpu cpu) {
            RandomStream random = cpu.random("test");
            Seen own = seen[cpu.id()];
            for (long done = 0; done < operations && !site.stopping(cpu); done++) {
                step(cpu, own, random);
                site.completed(cpu, 1);
            }
            barrier.await(cpu);
            for (int word = 0; word < owned.length; word++) {
                look(cpu, own, word);
            }
        }

        private void step(Cpu cpu, Seen own, RandomStream random) {
            int choice = random.nextInt(100);
            if (choice < 30) {
                look(cpu, own, random.nextInt(owned.length));
            } else if (choice < 45) {
                countUp(cpu, own, random.nextInt(owned.length));
            } else if (choice < 60) {
                add(cpu, own, random.nextInt(added.length));
            } else if (choice < 70) {
                read(cpu, own, random.nextInt(added.length));
            } else if (choice < 76) {
                attempt(cpu, own);
            } else if (choice < 82) {
                exchange(cpu, own);
            } else if (choice < 86) {
                enter(cpu, own);
            } else if (choice < 94) {
                correspond(cpu, own);
            } else if (choice < 95) {
                cpu.fence();
            } else {
                cpu.compute(random.nextInt(200));
            }
        }

        private boolean owns(Cpu cpu, int word) {
            return word % site.cpus() == cpu.id();
        }

        private void countUp(Cpu cpu, Seen own, int word) {
            if (owns(cpu, word)) {
                look(cpu, own, word);
                cpu.store(owned[word], ++own.owned[word]);
                if (own.owned[word] % 2 == 0) {
                    look(cpu, own, word);
                }
            } else {
                look(cpu, own, word);
            }
        }

        private void look(Cpu cpu, Seen own, int word) {
            long value = cpu.load(owned[word]);
            boolean right = owns(cpu, word) ? value == own.owned[word] : value >= own.owned[word];
            expect(right, cpu, owned[word], (owns(cpu, word) ? "" : "at least ") + own.owned[word], value);
            own.owned[word] = value;
        }

        private void add(Cpu cpu, Seen own, int counter) {
            long before = cpu.fetchAdd(added[counter], 1);
            own.addedTo[counter]++;
            grows(cpu, own, counter, before);
            own.counters[counter] = before + 1;
        }

        private void read(Cpu cpu, Seen own, int counter) {
            grows(cpu, own, counter, cpu.load(added[counter]));
        }

        private void grows(Cpu cpu, Seen own, int counter, long value) {
            expect(value >= own.counters[counter], cpu, added[counter], "at least " + own.counters[counter], value);
            own.counters[counter] = value;
        }

        private void attempt(Cpu cpu, Seen own) {
            long before = cpu.load(attempts);
            expect(before >= own.attempts, cpu, attempts, "at least " + own.attempts, before);
            boolean written = cpu.compareAndSet(attempts, before, before + 1);
            own.succeeded += written ? 1 : 0;
            own.attempts = written ? before + 1 : before;
        }

        private void exchange(Cpu cpu, Seen own) {
            long mine = ++own.tokens * TOKEN + cpu.id();
            own.putIn += mine;
            own.gotOut += cpu.swap(token, mine);
        }

        /// The lock's holder is alone; whoever finds it taken spins on its copy.
        private void enter(Cpu cpu, Seen own) {
            while (cpu.testAndSet(lock)) {
                cpu.spinWhile(lock, 1);
            }
            long count = cpu.load(guarded);
            cpu.store(guarded, count + 1);
            own.entries++;
            long again = cpu.load(guarded);
            expect(again == count + 1, cpu, guarded, String.valueOf(count + 1), again);
            cpu.store(lock, 0);
        }

        /// CPU 0 writes the letter and then its flag; others read them in the opposite order.
        private void correspond(Cpu cpu, Seen own) {
            if (cpu.id() == 0) {
                own.letters++;
                cpu.store(letter, own.letters);
                cpu.store(flag, own.letters);
            } else {
                long announced = cpu.load(flag);
                long written = cpu.load(letter);
                expect(announced >= own.letters, cpu, flag, "at least " + own.letters, announced);
                expect(written >= announced, cpu, letter, "at least " + announced + ", as its flag says", written);
                own.letters = announced;
            }
        }

        private void expect(boolean holds, Cpu cpu, long address, String expected, long value) {
            if (!holds) {
                throw new DesignFault("CPU " + cpu.id() + " at " + cpu.time() + " ps saw " + value + " in "
                        + site.memory().nameOf(address) + "; expected " + expected + ".");
            }
        }

        @Override
        public void verify() {
            for (int counter = 0; counter < added.length; counter++) {
                int which = counter;
                ends(
                        added[counter],
                        Arrays.stream(seen).mapToLong(cpu -> cpu.addedTo[which]).sum());
            }
            for (int word = 0; word < owned.length; word++) {
                ends(owned[word], seen[word % seen.length].owned[word]);
            }
            ends(attempts, Arrays.stream(seen).mapToLong(cpu -> cpu.succeeded).sum());
            ends(guarded, Arrays.stream(seen).mapToLong(cpu -> cpu.entries).sum());
            ends(
                    token,
                    Arrays.stream(seen).mapToLong(cpu -> cpu.putIn - cpu.gotOut).sum());
            ends(letter, seen[0].letters);
        }

        private void ends(long address, long expected) {
            long value = site.memory().peek(address);
            if (value != expected) {
                throw new DesignFault(
                        "At the end there was " + value + " in " + site.memory().nameOf(address) + "; expected "
                                + expected + ", the sum of what the CPUs did to it.");
            }
        }
    }
}
