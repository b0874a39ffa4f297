package org.crosspoint.testkit;

import java.lang.annotation.Annotation;
import java.util.Arrays;
import org.crosspoint.core.DesignFault;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.message.Doorbell;
import org.crosspoint.core.message.InterruptDoorbell;
import org.crosspoint.core.message.ThreadDoorbell;
import org.crosspoint.core.message.Transport;
import org.crosspoint.core.sim.RandomStream;
import org.crosspoint.core.sync.RunQueues;
import org.crosspoint.core.workload.Workload;
import org.crosspoint.core.workload.WorkloadDesign;
import org.crosspoint.core.workload.WorkloadSite;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// CPUs send each other numbered messages of random lengths whose words all tell where they belong. A unit of completed
/// work is a message that was sent.
@Design(
        id = TransportTrial.ID,
        title = "Trial of a transport: each message comes once, whole and in order",
        source = "Crosspoint test kit")
public final class TransportTrial implements WorkloadDesign {
    static final String ID = "transport-trial";

    @ObjectClassDefinition(name = ID)
    @interface Config {
        @AttributeDefinition(description = "messages that each CPU sends", min = "1", max = "10000")
        int messages() default 40;

        @AttributeDefinition(
                description = "mean time between two messages of a CPU, in cycles; uniform up to twice that",
                min = "0",
                max = "1000000")
        int thinkCycles() default 100;

        @AttributeDefinition(description = "who sends to whom, and how receivers wait")
        Traffic traffic() default Traffic.ALL_TO_ALL;
    }

    /// Who sends to whom, and how receivers wait.
    enum Traffic {
        /// All to all, themselves too; they poll while there is no room.
        ALL_TO_ALL,
        /// All to CPU 0, which is slow.
        ALL_TO_ONE,
        /// Each waits for a message and then sends one on, around a ring.
        RING,
        /// The same, but CPUs sleep by themselves.
        BELL,
        /// All to all, themselves too, by a thread that sends and one that receives on each CPU.
        THREADS,
        /// Each sends a message to the next and tells it by a flag; then it polls, once, for one that it has been told
        /// of.
        POLLS
    }

    @Override
    public Class<? extends Annotation> parameters() {
        return Config.class;
    }

    @Override
    public Workload create(WorkloadSite site, Settings settings) {
        Config config = settings.as(Config.class);
        return switch (config.traffic()) {
            case ALL_TO_ALL -> new AllToAll(new Mail(site, config));
            case ALL_TO_ONE -> new AllToOne(new Mail(site, config));
            case RING -> new Round(new Mail(site, config), false);
            case BELL -> new Round(new Mail(site, config), true);
            case THREADS -> {
                RunQueues threads = site.threads(2, 0);
                Doorbell bell = new ThreadDoorbell("trial", site.memory(), site.cpus(), threads);
                yield new TwoThreads(new Mail(site, config, bell), threads);
            }
            case POLLS -> new Polls(new Mail(site, config));
        };
    }

    /// Writes messages and checks those that come.
    private static final class Mail {
        private final WorkloadSite site;
        private final int cpus;
        private final int messages;
        private final int thinkCycles;
        private final Doorbell doorbell;
        private final HesitatingCpu[] hesitating;
        private final Transport transport;

        /// By receiver and sender: how many messages came. Only the receiver counts.
        private final long[][] come;

        /// By sender and receiver: how many messages were sent. Only the sender counts.
        private final long[][] gone;

        /// By CPU: where its messages are written, and where those are read that come.
        private final long[][] outgoing;

        private final long[][] incoming;

        /// For programs that have their CPUs to themselves.
        Mail(WorkloadSite site, Config config) {
            this(site, config, new InterruptDoorbell(0, site.cpus()));
        }

        Mail(WorkloadSite site, Config config, Doorbell doorbell) {
            this.site = site;
            this.doorbell = doorbell;
            cpus = site.cpus();
            messages = config.messages();
            thinkCycles = config.thinkCycles();
            transport = site.transport("trial", doorbell);
            hesitating = new HesitatingCpu[cpus];
            come = new long[cpus][cpus];
            gone = new long[cpus][cpus];
            outgoing = new long[cpus][transport.words()];
            incoming = new long[cpus][transport.words()];
        }

        void begin(Cpu cpu) {
            if (doorbell instanceof InterruptDoorbell interrupts) {
                interrupts.answer(cpu);
            }
            hesitating[cpu.id()] = new HesitatingCpu(cpu);
        }

        /// The CPU as the transport sees it.
        Cpu hesitating(Cpu cpu) {
            return hesitating[cpu.id()];
        }

        boolean offer(Cpu cpu, int to, long[] message) {
            return transport.offer(hesitating(cpu), to, message);
        }

        void think(Cpu cpu, RandomStream random) {
            cpu.compute(random.nextInt(2 * thinkCycles + 1));
        }

        /// The next message to a CPU: of a length, and with words, that follow from its number.
        long[] next(Cpu cpu, int to) {
            long number = gone[cpu.id()][to];
            long[] words = outgoing[cpu.id()];
            for (int word = 0; word < words.length; word++) {
                words[word] = word(cpu.id(), to, number, word);
            }
            return Arrays.copyOf(words, length(number));
        }

        void isSent(Cpu cpu, int to) {
            gone[cpu.id()][to]++;
            site.completed(cpu, 1);
        }

        private int length(long number) {
            return 1 + (int) (number % transport.words());
        }

        private static long word(int from, int to, long number, int word) {
            return number << 24 | (long) word << 16 | (long) from << 8 | to;
        }

        void send(Cpu cpu, int to) {
            transport.send(hesitating(cpu), to, next(cpu, to));
            isSent(cpu, to);
        }

        /// @return whether one was there
        boolean poll(Cpu cpu) {
            int from = transport.poll(hesitating(cpu), incoming[cpu.id()]);
            if (from == Transport.NOBODY) {
                return false;
            }
            check(cpu, from);
            return true;
        }

        void receive(Cpu cpu) {
            check(cpu, transport.receive(hesitating(cpu), incoming[cpu.id()]));
        }

        private void check(Cpu cpu, int from) {
            if (from < 0 || from >= cpus) {
                throw new DesignFault(
                        "CPU " + cpu.id() + " got a message of CPU " + from + " by " + transport + ", which is none.");
            }
            long number = come[cpu.id()][from]++;
            for (int word = 0; word < length(number); word++) {
                long expected = word(from, cpu.id(), number, word);
                long found = incoming[cpu.id()][word];
                if (found != expected) {
                    throw new DesignFault(String.format(
                            "CPU %d got from CPU %d at %d ps, as message %d by %s, word %d as %x; expected %x.",
                            cpu.id(), from, cpu.time(), number, transport, word, found, expected));
                }
            }
        }

        long come(int cpu) {
            return Arrays.stream(come[cpu]).sum();
        }

        /// Checks that all that was sent has come, and nothing else.
        void verify() {
            for (int from = 0; from < cpus; from++) {
                for (int to = 0; to < cpus; to++) {
                    if (gone[from][to] != come[to][from]) {
                        throw new DesignFault("CPU " + from + " sent " + gone[from][to] + " messages to CPU " + to
                                + " by " + transport + ", of which " + come[to][from] + " came.");
                    }
                }
            }
        }

        void connectAll() {
            for (int from = 0; from < cpus; from++) {
                for (int to = 0; to < cpus; to++) {
                    transport.connect(from, to);
                }
            }
        }
    }

    /// The order in which a CPU sends: to each CPU as often, give or take once, in an order of its own. Each
    /// CPU gets as many messages as it sends.
    private static int[] targets(RandomStream random, int cpu, int cpus, int messages) {
        int[] order = new int[messages];
        for (int i = 0; i < messages; i++) {
            order[i] = (cpu + i) % cpus;
        }
        for (int i = messages - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[other];
            order[other] = swapped;
        }
        return order;
    }

    private static final class AllToAll implements Workload {
        private final Mail mail;

        AllToAll(Mail mail) {
            this.mail = mail;
            mail.connectAll();
        }

        @Override
        public void run(Cpu cpu) {
            mail.begin(cpu);
            RandomStream random = cpu.random("trial");
            for (int to : targets(random, cpu.id(), mail.cpus, mail.messages)) {
                long[] message = mail.next(cpu, to);
                while (!mail.offer(cpu, to, message)) {
                    mail.poll(cpu);
                }
                mail.isSent(cpu, to);
                mail.think(cpu, random);
                if (random.nextInt(2) == 0) {
                    mail.poll(cpu);
                }
            }
            while (mail.come(cpu.id()) < mail.messages) {
                mail.receive(cpu);
            }
        }

        @Override
        public void verify() {
            mail.verify();
        }
    }

    private static final class AllToOne implements Workload {
        private final Mail mail;

        AllToOne(Mail mail) {
            this.mail = mail;
            for (int from = 1; from < mail.cpus; from++) {
                mail.transport.connect(from, 0);
            }
        }

        @Override
        public void run(Cpu cpu) {
            mail.begin(cpu);
            RandomStream random = cpu.random("trial");
            if (cpu.id() > 0) {
                for (int i = 0; i < mail.messages; i++) {
                    mail.send(cpu, 0);
                }
                return;
            }
            long all = (long) mail.messages * (mail.cpus - 1);
            for (long i = 0; i < all; i++) {
                mail.receive(cpu);
                mail.think(cpu, random);
            }
            mail.site.completed(cpu, mail.messages);
        }

        @Override
        public void verify() {
            mail.verify();
        }
    }

    /// One message goes around, so that one that wakes nobody is missed. It comes before, while or after its
    /// receiver goes to sleep.
    private static final class Round implements Workload {
        private final Mail mail;
        private final boolean sleepsItself;

        Round(Mail mail, boolean sleepsItself) {
            this.mail = mail;
            this.sleepsItself = sleepsItself;
            for (int from = 0; from < mail.cpus; from++) {
                mail.transport.connect(from, (from + 1) % mail.cpus);
            }
        }

        @Override
        public void run(Cpu cpu) {
            mail.begin(cpu);
            RandomStream random = cpu.random("trial");
            for (int i = 0; i < mail.messages; i++) {
                if (i > 0 || cpu.id() > 0) {
                    await(cpu);
                }
                mail.think(cpu, random);
                mail.send(cpu, (cpu.id() + 1) % mail.cpus);
                mail.think(cpu, random);
            }
            if (cpu.id() == 0) {
                await(cpu);
            }
        }

        private void await(Cpu cpu) {
            if (!sleepsItself) {
                mail.receive(cpu);
                return;
            }
            while (!mail.poll(cpu)) {
                mail.transport.wantsBell(mail.hesitating(cpu), true);
                if (mail.poll(cpu)) {
                    break;
                }
                mail.doorbell.await(cpu);
            }
            mail.transport.wantsBell(mail.hesitating(cpu), false);
        }

        @Override
        public void verify() {
            mail.verify();
        }
    }

    private static final class TwoThreads implements Workload {
        /// How long a thread waits at most before it asks again for its turn, so that it does not always hold the lock
        /// of the run queue.
        private static final int WAIT_CYCLES = 1000;

        private final Mail mail;
        private final RunQueues threads;

        TwoThreads(Mail mail, RunQueues threads) {
            this.mail = mail;
            this.threads = threads;
            mail.connectAll();
        }

        @Override
        public void run(Cpu cpu) {
            mail.begin(cpu);
            threads.run(cpu, (same, thread) -> {
                if (thread % 2 == 0) {
                    sends(same);
                } else {
                    receives(same);
                }
            });
        }

        private void sends(Cpu cpu) {
            RandomStream random = cpu.random("trial");
            for (int to : targets(random, cpu.id(), mail.cpus, mail.messages)) {
                long[] message = mail.next(cpu, to);
                while (!mail.offer(cpu, to, message)) {
                    cpu.compute(random.nextInt(WAIT_CYCLES));
                    threads.giveWay(cpu);
                }
                mail.isSent(cpu, to);
                mail.think(cpu, random);
            }
        }

        private void receives(Cpu cpu) {
            while (mail.come(cpu.id()) < mail.messages) {
                mail.receive(cpu);
            }
        }

        @Override
        public void verify() {
            mail.verify();
        }
    }

    private static final class Polls implements Workload {
        private final Mail mail;
        private final long[] flags;

        Polls(Mail mail) {
            this.mail = mail;
            flags = new long[mail.cpus];
            Arrays.setAll(flags, cpu -> mail.site.memory().allocate("flag[" + cpu + "]", Long.BYTES, 0));
            for (int from = 0; from < mail.cpus; from++) {
                mail.transport.connect(from, (from + 1) % mail.cpus);
            }
        }

        @Override
        public void run(Cpu cpu) {
            mail.begin(cpu);
            RandomStream random = cpu.random("trial");
            for (int i = 0; i < mail.messages; i++) {
                mail.think(cpu, random);
                int to = (cpu.id() + 1) % mail.cpus;
                mail.send(cpu, to);
                cpu.store(flags[to], i + 1);
                find(cpu, i + 1);
            }
        }

        private void find(Cpu cpu, long number) {
            cpu.spinWhile(flags[cpu.id()], number - 1);
            if (!mail.poll(cpu)) {
                throw new DesignFault("CPU " + cpu.id() + " polled at " + cpu.time() + " ps and " + mail.transport
                        + " found no message, though one had been sent.");
            }
        }

        @Override
        public void verify() {
            mail.verify();
        }
    }
}
