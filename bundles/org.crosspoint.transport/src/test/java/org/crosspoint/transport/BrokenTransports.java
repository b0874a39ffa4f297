package org.crosspoint.transport;

import java.util.Arrays;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.message.Transport;
import org.crosspoint.core.message.TransportDesign;
import org.crosspoint.core.message.TransportSite;

/// Transports that are wrong, a mistake each.
final class BrokenTransports {
    private BrokenTransports() {}

    /// The word that says that a message is there is written first.
    @Design(id = "eager", title = "Announces messages before they are written", source = "made up for a test")
    static final class Eager implements TransportDesign {
        @Override
        public Transport create(TransportSite site, Settings settings) {
            return new Ring(site, Mistake.ANNOUNCES_TOO_EARLY);
        }
    }

    /// Nobody looks whether there is room.
    @Design(id = "roomless", title = "Writes over what was not taken", source = "made up for a test")
    static final class Roomless implements TransportDesign {
        @Override
        public Transport create(TransportSite site, Settings settings) {
            return new Ring(site, Mistake.OVERWRITES);
        }
    }

    /// A receiver goes to sleep without looking once more.
    @Design(id = "sleepyhead", title = "Sleeps without a last look", source = "made up for a test")
    static final class Sleepyhead implements TransportDesign {
        @Override
        public Transport create(TransportSite site, Settings settings) {
            return new Ring(site, Mistake.TAKES_NO_LAST_LOOK);
        }
    }

    /// A message stays where it was after it was taken, now and then.
    @Design(id = "stutterer", title = "Gives a message twice", source = "made up for a test")
    static final class Stutterer implements TransportDesign {
        @Override
        public Transport create(TransportSite site, Settings settings) {
            return new Ring(site, Mistake.GIVES_TWICE);
        }
    }

    /// The sender stores and then looks whether the receiver sleeps, with no fence between: right under sequential
    /// consistency only.
    @Design(id = "no-fence", title = "The message may come late", source = "made up for a test")
    static final class WithoutFence implements TransportDesign {
        @Override
        public Transport create(TransportSite site, Settings settings) {
            return new Ring(site, Mistake.HAS_NO_FENCE);
        }
    }

    private enum Mistake {
        ANNOUNCES_TOO_EARLY,
        OVERWRITES,
        TAKES_NO_LAST_LOOK,
        GIVES_TWICE,
        HAS_NO_FENCE
    }

    /// For each pair a ring of messages `[ number ] [ word | word ]`, of two lines each.
    private static final class Ring implements Transport {
        private static final int LINES = 4;

        private final TransportSite site;
        private final Mistake mistake;
        private final long[][] rings;
        private final long[][] sent;
        private final long[][] taken;
        private final long[] sleeps;

        Ring(TransportSite site, Mistake mistake) {
            this.site = site;
            this.mistake = mistake;
            rings = new long[site.cpus()][site.cpus()];
            sent = new long[site.cpus()][site.cpus()];
            taken = new long[site.cpus()][site.cpus()];
            sleeps = new long[site.cpus()];
            Arrays.setAll(sleeps, cpu -> site.near("sleeps[" + cpu + "]", Long.BYTES, cpu));
        }

        @Override
        public int words() {
            return 2;
        }

        @Override
        public void connect(int from, int to) {
            rings[from][to] = site.near("ring", (2 * LINES + 1L) * site.memory().lineBytes(), to);
        }

        private long number(int from, int to, long message) {
            return rings[from][to] + (1 + 2 * (message % LINES)) * site.memory().lineBytes();
        }

        private long words(int from, int to, long message) {
            return number(from, to, message) + site.memory().lineBytes();
        }

        @Override
        public boolean offer(Cpu cpu, int to, long[] message) {
            long number = sent[cpu.id()][to];
            if (mistake != Mistake.OVERWRITES && number - cpu.load(rings[cpu.id()][to]) == LINES) {
                return false;
            }
            long announced = number(cpu.id(), to, number);
            long words = words(cpu.id(), to, number);
            if (mistake == Mistake.ANNOUNCES_TOO_EARLY) {
                cpu.store(announced, number + 1);
            }
            for (int word = 0; word < message.length; word++) {
                cpu.store(words + (long) word * Long.BYTES, message[word]);
            }
            cpu.store(announced, number + 1);
            sent[cpu.id()][to]++;
            if (mistake != Mistake.HAS_NO_FENCE) {
                cpu.fence();
            }
            if (cpu.load(sleeps[to]) != 0 && cpu.swap(sleeps[to], 0) != 0) {
                site.doorbell().ring(cpu, to);
            }
            return true;
        }

        @Override
        public void send(Cpu cpu, int to, long[] message) {
            while (!offer(cpu, to, message)) {
                cpu.compute(10);
            }
        }

        @Override
        public int poll(Cpu cpu, long[] into) {
            for (int from = 0; from < site.cpus(); from++) {
                if (rings[from][cpu.id()] != 0 && take(cpu, from, into)) {
                    return from;
                }
            }
            return NOBODY;
        }

        private boolean take(Cpu cpu, int from, long[] into) {
            long number = taken[cpu.id()][from];
            long words = words(from, cpu.id(), number);
            if (cpu.load(number(from, cpu.id(), number)) < number + 1) {
                return false;
            }
            into[0] = cpu.load(words);
            into[1] = cpu.load(words + Long.BYTES);
            if (mistake != Mistake.GIVES_TWICE
                    || number % 7 != 6
                    || cpu.random("again").nextInt(2) == 0) {
                taken[cpu.id()][from]++;
                cpu.store(rings[from][cpu.id()], number + 1);
            }
            return true;
        }

        @Override
        public int receive(Cpu cpu, long[] into) {
            int from = poll(cpu, into);
            while (from == NOBODY) {
                wantsBell(cpu, true);
                from = mistake == Mistake.TAKES_NO_LAST_LOOK ? NOBODY : poll(cpu, into);
                if (from == NOBODY) {
                    site.doorbell().await(cpu);
                    from = poll(cpu, into);
                }
            }
            return from;
        }

        @Override
        public void wantsBell(Cpu cpu, boolean wants) {
            cpu.store(sleeps[cpu.id()], wants ? 1 : 0);
            cpu.fence();
        }
    }
}
