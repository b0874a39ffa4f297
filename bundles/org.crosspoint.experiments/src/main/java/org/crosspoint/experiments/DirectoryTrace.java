package org.crosspoint.experiments;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.crosspoint.core.design.Catalogue;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.experiments.DirectoryWalk.Entry;
import org.crosspoint.experiments.DirectoryWalk.Load;
import org.crosspoint.experiments.DirectoryWalk.Message;
import org.crosspoint.experiments.DirectoryWalk.Transaction;
import org.crosspoint.lab.Claim;
import org.crosspoint.lab.Experiment;
import org.crosspoint.lab.ExperimentContext;
import org.crosspoint.lab.ExperimentResult;
import org.crosspoint.lab.LabExperiment;
import org.crosspoint.lab.MachineChoice;
import org.crosspoint.lab.Plot;
import org.crosspoint.lab.Table;
import org.crosspoint.lab.Table.Column;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// A LOAD on the textbook's directory machine, message by message.
///
/// Line 2 of node 36 is put where figure 8-6 (c) has it, into the cache of node 82; line 4 is in no cache. Then CPU 20
/// loads a word of each, and CPU 82 its own again, to see that it was taken away.
@Component
@LabExperiment(
        id = "directory-trace",
        title = "A LOAD on a directory machine of 256 nodes, message by message",
        source = "Tanenbaum, Bos: Modern Operating Systems, 8.1.1, fig. 8-6",
        parameters = {})
public final class DirectoryTrace implements Experiment {
    private static final MachineChoice MACHINE = MachineChoice.of("directory-256");
    private static final int READER = 20;
    private static final int OWNER = 82;
    private static final int HOME = 36;
    private static final long UNCACHED = 0x24000108L;
    private static final long CACHED = 0x24000080L;
    private static final List<Integer> LINE_BYTES = List.of(16, 32, 64, 128, 256);

    private final Catalogue catalogue;

    @Activate
    public DirectoryTrace(@Reference Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /// What the directories take.
    ///
    /// @param bitsPerLine bits of an entry
    /// @param linesPerNode entries of a node's directory, with the machine's own lines
    record Cost(int bitsPerLine, long linesPerNode) {
        double overhead(int lineBytes) {
            return Directories.overhead(bitsPerLine, lineBytes);
        }
    }

    @Override
    public ExperimentResult run(ExperimentContext context) throws InterruptedException {
        MachineDescription machine = context.machine(MACHINE, OptionalInt.empty());
        AddressSplit split = AddressSplit.of(machine);
        List<Transaction> trace = new DirectoryWalk(
                        machine,
                        catalogue,
                        List.of(
                                new Load(OWNER, CACHED),
                                new Load(READER, UNCACHED),
                                new Load(READER, CACHED),
                                new Load(OWNER, CACHED)))
                .run();
        int bits = Directories.of(catalogue, DesignChoice.of("one-owner"), machine.cpus())
                .bitsPerLine();
        return judged(split, trace, new Cost(bits, 1L << split.lineBits()));
    }

    /// @param trace every load that the CPU's own cache could not serve, in order
    static ExperimentResult judged(AddressSplit split, List<Transaction> trace, Cost cost) {
        return new ExperimentResult(
                List.of(messages(split, trace), overheads(cost)),
                List.of(plot(cost)),
                List.of(
                        splits(split),
                        fetched(trace),
                        forwarded(trace),
                        invalidated(trace),
                        acceptable(cost),
                        rest(cost)));
    }

    private static Claim splits(AddressSplit split) {
        return new Claim(
                "address-split",
                "A 32-bit address splits into 8 bits of node, 18 of line and 6 of offset; 0x24000108 is node 36, line 4,"
                        + " offset 8.",
                "8, 18, 6; node 36, line 4, offset 8",
                split.nodeBits() + ", " + split.lineBits() + ", " + split.offsetBits() + "; "
                        + split.describe(UNCACHED),
                split.equals(new AddressSplit(8, 18, 6))
                        && split.describe(UNCACHED).equals("node 36, line 4, offset 8"));
    }

    private static Claim fetched(List<Transaction> trace) {
        return transaction(
                trace,
                1,
                "uncached-fetched-at-home",
                "CPU 20 asks node 36 for its line 4, which is not cached; the home fetches it from its RAM, replies, and"
                        + " writes entry 4 → node 20.",
                UNCACHED,
                List.of("REQUEST 20 → 36", "REPLY 36 → 20"),
                new Entry(4, READER));
    }

    private static Claim forwarded(List<Transaction> trace) {
        return transaction(
                trace,
                2,
                "cached-forwarded",
                "CPU 20 asks node 36 for its line 2, which is cached at node 82; the home tells 82 to pass it on and"
                        + " invalidate its copy, and writes entry 2 → node 20.",
                CACHED,
                List.of("REQUEST 20 → 36", "INVALIDATION 36 → 82", "DATA 82 → 20"),
                new Entry(2, READER));
    }

    private static Claim transaction(
            List<Transaction> trace,
            int number,
            String id,
            String sentence,
            long address,
            List<String> messages,
            Entry entry) {
        String bound = String.join(", ", messages) + "; " + text(entry);
        if (number >= trace.size()) {
            return new Claim(id, sentence, bound, "no such transaction", false);
        }
        Transaction seen = trace.get(number);
        return new Claim(
                id,
                sentence,
                bound,
                String.join(", ", seen.texts()) + "; "
                        + String.join(
                                ", ",
                                seen.entries().stream()
                                        .map(DirectoryTrace::text)
                                        .toList()),
                seen.cpu() == READER
                        && seen.address() == address
                        && seen.texts().equals(messages)
                        && seen.entries().equals(List.of(entry)));
    }

    private static String text(Entry entry) {
        return "entry " + entry.line() + " → node " + entry.cache();
    }

    /// Had node 82 kept its copy, its second load would be a hit, and the trace one transaction shorter.
    private static Claim invalidated(List<Transaction> trace) {
        List<String> expected = List.of("REQUEST 82 → 36", "INVALIDATION 36 → 20", "DATA 20 → 82");
        List<String> seen = trace.size() == 4 ? trace.getLast().texts() : List.of();
        return new Claim(
                "owner-invalidated",
                "Node 82 has lost its copy: when it loads line 2 again, the line has to come from node 20.",
                String.join(", ", expected),
                seen.isEmpty() ? "no transaction: a hit" : String.join(", ", seen),
                seen.equals(expected));
    }

    private static Claim acceptable(Cost cost) {
        double overhead = cost.overhead(64);
        return new Claim(
                "overhead-at-64-bytes",
                "2^18 entries of 9 bits for the 16 MB of a node: the directories take 1.76 % of memory.",
                "262144 × 9 bits; 1.76 %",
                cost.linesPerNode() + " × " + cost.bitsPerLine() + " bits; " + Figures.number(100 * overhead) + " %",
                cost.linesPerNode() == 1 << 18 && cost.bitsPerLine() == 9 && Math.abs(overhead - 0.0176) < 0.00005);
    }

    private static Claim rest(Cost cost) {
        double small = cost.overhead(32);
        double large = cost.overhead(128);
        return new Claim(
                "overhead-by-line",
                "With lines of 32 bytes the overhead is 4 %, rounded to whole per cent; with 128 bytes it is under 1 %.",
                "4 %; < 1 %",
                Figures.number(100 * small) + " %; " + Figures.number(100 * large) + " %",
                Math.round(100 * small) == 4 && large < 0.01);
    }

    private static Table messages(AddressSplit split, List<Transaction> trace) {
        List<List<Object>> rows = new ArrayList<>();
        for (Transaction transaction : trace) {
            rows.add(List.of(
                    "CPU " + transaction.cpu() + " loads 0x" + Long.toHexString(transaction.address()),
                    split.describe(transaction.address()),
                    "",
                    0,
                    nanoseconds(transaction.issued()),
                    nanoseconds(transaction.done())));
            for (Message message : transaction.messages()) {
                rows.add(List.of(
                        "  "
                                + message.kind()
                                        .toString()
                                        .toLowerCase(Locale.ROOT)
                                        .replace('_', ' '),
                        "line " + split.line(message.address()),
                        message.from() + " → " + message.to(),
                        message.bytes(),
                        nanoseconds(message.leaves()),
                        nanoseconds(message.arrives())));
            }
            for (Entry entry : transaction.entries()) {
                rows.add(List.of(
                        "  " + text(entry),
                        "line " + entry.line(),
                        "at " + HOME,
                        0,
                        nanoseconds(transaction.done()),
                        nanoseconds(transaction.done())));
            }
        }
        return new Table(
                "messages",
                "Loads on node 36, message by message",
                List.of(
                        Column.text("what"),
                        Column.text("about"),
                        Column.text("nodes"),
                        new Column("size", "B"),
                        new Column("leaves", "ns"),
                        new Column("arrives", "ns")),
                rows);
    }

    private static double nanoseconds(long picoseconds) {
        return picoseconds / 1000.0;
    }

    private static Table overheads(Cost cost) {
        return new Table(
                "overhead",
                "Memory that one-owner directories take, 256 nodes",
                List.of(new Column("line", "B"), new Column("entry", "bit"), new Column("overhead", "%")),
                LINE_BYTES.stream()
                        .map(bytes -> List.<Object>of(bytes, cost.bitsPerLine(), 100 * cost.overhead(bytes)))
                        .toList());
    }

    private static Plot plot(Cost cost) {
        return new Plot(
                "overhead",
                "Memory that one-owner directories take, 256 nodes",
                Plot.Axis.logarithmic("line", "B"),
                Plot.Axis.logarithmic("overhead", "%"),
                List.of(new Plot.Series(
                        "one owner",
                        LINE_BYTES.stream()
                                .map(bytes -> new Plot.Point(bytes, 100 * cost.overhead(bytes)))
                                .toList())));
    }
}
