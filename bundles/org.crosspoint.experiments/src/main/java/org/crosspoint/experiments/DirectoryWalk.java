package org.crosspoint.experiments;

import java.util.ArrayList;
import java.util.List;
import org.crosspoint.core.DesignFault;
import org.crosspoint.core.design.Catalogue;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignFactory;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.CacheSet;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.hardware.SharerTracking;
import org.crosspoint.core.hardware.TrackingDesign;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.core.run.SimulationSpec;
import org.crosspoint.core.run.Standalone;
import org.crosspoint.core.sim.Metric;
import org.crosspoint.core.sim.TransactionProbe;
import org.crosspoint.core.workload.Workload;
import org.crosspoint.core.workload.WorkloadDesign;
import org.crosspoint.core.workload.WorkloadSite;

/// Loads, one after another, of words on one node of a directory machine, with every message and every entry that the
/// directory makes.
///
/// ```
///     CPU ── load ──▶ machine ── messages ──▶ TransactionProbe ─┐
///                        │                                      ├─▶ Transaction
///                        └── entries ──▶ watched directory ─────┘
/// ```
final class DirectoryWalk {
    /// Long against a load, so that loads of different CPUs come one after another.
    private static final long CYCLES_BETWEEN = 10_000;

    private static final String WORDS = "words";

    private final MachineDescription machine;
    private final AddressSplit split;
    private final Catalogue catalogue;
    private final List<Load> loads;

    private final List<Message> messages = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();
    private final List<Transaction> transactions = new ArrayList<>();
    private int node;
    private long base;

    /// @param machine its nodes have a CPU each
    /// @param loads in order of time, all on one node
    DirectoryWalk(MachineDescription machine, Catalogue catalogue, List<Load> loads) {
        this.machine = machine;
        this.catalogue = catalogue;
        this.loads = loads;
        split = AddressSplit.of(machine);
    }

    /// A load of a word, by its address in the textbook's split.
    record Load(int cpu, long address) {}

    /// A message, its address in the textbook's split. Times are picoseconds.
    record Message(
            TransactionProbe.Message kind, long address, int from, int to, int bytes, long leaves, long arrives) {
        /// `REQUEST 20 → 36`
        String text() {
            return kind + " " + from + " → " + to;
        }
    }

    /// What the directory has written down: a line of its node, and the cache that now has it.
    record Entry(int line, int cache) {}

    /// One load that went to the line's home, with the messages that it took and the entries that changed.
    record Transaction(int cpu, long address, List<Message> messages, List<Entry> entries, long issued, long done) {
        List<String> texts() {
            return messages.stream().map(Message::text).toList();
        }
    }

    /// Carries out the loads.
    ///
    /// @return those that the CPUs' own caches could not serve
    List<Transaction> run() throws InterruptedException {
        DesignChoice tracking = DesignChoice.of("watched");
        SimulationSpec spec = new SimulationSpec(
                machine.with(machine.interconnect(), DesignChoice.of("mesi"), tracking),
                machine.cpus(),
                DesignChoice.of("mcs"),
                DesignChoice.of("loads"),
                SimulationSpec.UNBOUNDED,
                1,
                List.of(),
                SimulationSpec.Mode.FAST);
        try (Simulation simulation = Standalone.with(designs()).create(spec)) {
            simulation.observe(new Observer());
            simulation.start();
            Simulation.Status status = simulation.await();
            if (status.state() != Simulation.State.FINISHED) {
                throw new DesignFault(status.message());
            }
        }
        return List.copyOf(transactions);
    }

    private List<DesignFactory> designs() {
        return List.of(
                factory(DesignKind.INTERCONNECT, machine.interconnect().id()),
                factory(DesignKind.PROTOCOL, "mesi"),
                factory(DesignKind.ORDERING, machine.ordering().id()),
                factory(DesignKind.LOCK, "mcs"),
                new Watched(),
                new Loads());
    }

    private DesignFactory factory(DesignKind kind, String id) {
        return catalogue.find(kind, id).factory();
    }

    /// The textbook's address of an address of the simulator.
    private long textbook(long address) {
        return split.address(node, address - base);
    }

    /// Collects messages until the transaction that they belong to is over.
    private final class Observer implements TransactionProbe {
        @Override
        public void completed(int cpu, String operation, long address, long issued, long served, long done) {
            transactions.add(
                    new Transaction(cpu, textbook(address), List.copyOf(messages), List.copyOf(entries), issued, done));
            messages.clear();
            entries.clear();
        }

        @Override
        public void sent(
                TransactionProbe.Message kind,
                long address,
                int from,
                int to,
                int bytes,
                long departure,
                long arrival) {
            messages.add(new DirectoryWalk.Message(kind, textbook(address), from, to, bytes, departure, arrival));
        }
    }

    /// The one-owner directory, with its entries written down.
    @Design(
            id = "watched",
            title = "One-owner directory whose entries are written down",
            source = "the design one-owner",
            needs = Feature.CACHES)
    private final class Watched implements TrackingDesign {
        @Override
        public SharerTracking create(int caches, Settings settings) {
            SharerTracking directory = oneOwner(catalogue, caches);
            return new SharerTracking() {
                @Override
                public Ordering ordering() {
                    return directory.ordering();
                }

                @Override
                public void targets(int line, int requester, boolean exclusive, CacheSet targets) {
                    directory.targets(line, requester, exclusive, targets);
                }

                @Override
                public void displaced(int line, int requester, CacheSet targets, CacheSet displaced) {
                    directory.displaced(line, requester, targets, displaced);
                }

                @Override
                public boolean mayBeShared(int line, int requester, CacheSet targets) {
                    return directory.mayBeShared(line, requester, targets);
                }

                @Override
                public void filled(int line, int cache, boolean sole) {
                    directory.filled(line, cache, sole);
                    CacheSet named = new CacheSet(caches + 1);
                    directory.targets(line, caches, true, named);
                    entries.add(new Entry(split.line(textbook((long) line * machine.lineBytes())), named.next(0)));
                }

                @Override
                public void dropped(int line, int cache) {
                    directory.dropped(line, cache);
                }

                @Override
                public int bitsPerLine() {
                    return directory.bitsPerLine();
                }

                @Override
                public List<Metric> metrics() {
                    return directory.metrics();
                }
            };
        }
    }

    /// A one-owner directory.
    static SharerTracking oneOwner(Catalogue catalogue, int caches) {
        return Directories.of(catalogue, DesignChoice.of("one-owner"), caches);
    }

    /// The CPUs' programs.
    @Design(id = "loads", title = "Loads one after another", source = "Tanenbaum, Bos: Modern Operating Systems, 8.1.1")
    private final class Loads implements WorkloadDesign {
        @Override
        public Workload create(WorkloadSite site, Settings settings) {
            node = split.node(loads.getFirst().address());
            long last = loads.stream()
                    .mapToLong(load -> split.onNode(load.address()))
                    .max()
                    .orElse(0);
            base = site.memory().allocate(WORDS, last + Long.BYTES, node);
            return this::program;
        }

        private void program(Cpu cpu) {
            int turn = 0;
            for (int number = 0; number < loads.size(); number++) {
                Load load = loads.get(number);
                if (load.cpu() == cpu.id()) {
                    cpu.compute((number - turn) * CYCLES_BETWEEN);
                    turn = number;
                    cpu.load(base + split.onNode(load.address()));
                }
            }
        }
    }
}
