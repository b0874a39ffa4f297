package org.crosspoint.machine.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.crosspoint.machine.latency.LatencyTable.Row;

/// `docs/latencies.md`: every published figure beside the measured one. With `-Dgolden=write` the page is written anew.
final class LatencyPage {
    private static final Path PAGE = Path.of("../../docs/latencies.md");

    private static final String BEGINNING = """
            # Published latencies

            What was measured on the real machines, and what programs on the [simulated ones](machines.md) see, in cycles of the
            machine's clock. A test measures the figures and writes this page; nobody edits it. Each is one operation on one line
            of a machine that does nothing else: the line is brought into a state, then the operation is timed. Columns of the
            files in `CROSSPOINT-INF/latencies/` say at which stations requester, holder and home of the line are; the beginning
            of each names its source. The shell does one of them:

            ```console
            crosspoint> run machine=opteron-48 workload=latency-probe workload.state=owned workload.requester=6 workload.holder=0
            ```

            A line named `L1`, `L2` … is in that cache of the requester, `memory` is a line that no cache has, `everywhere` one that
            all CPUs share. `modified@L2` is a line that its holder has modified and that is no longer in what the holder has in
            front of its L2.

            A `message` is one way from the holder, which writes a word, to the requester, which polls it: the line goes to the
            holder and back. What was published of messages is more than that: it has the time in which programs compose and
            read the other seven words of the line and go through their loop of polling, too. `amd-8x4` is not fitted to these
            figures, the others are.
            """;

    private LatencyPage() {}

    static void check(List<LatencyTable> tables) throws IOException {
        String text = text(tables);
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(PAGE, text);
        }
        assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
                .as("docs/latencies.md is not what the machines show: write it anew with 'launch/maven -q -pl"
                        + " bundles/org.crosspoint.machine -am verify -Dgolden=write -Dtest=LatencyTableTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false', then read the difference.")
                .isEqualTo(text);
    }

    private static String text(List<LatencyTable> tables) {
        StringBuilder text = new StringBuilder(BEGINNING);
        tables.forEach(table -> append(text, table));
        return text.toString();
    }

    private static void append(StringBuilder text, LatencyTable table) {
        text.append(String.format(
                Locale.ROOT,
                "%n## %s%n%nMedian difference %.1f %%, worst %.1f %%.%n%n",
                table.machine(),
                table.median(),
                table.worst()));
        text.append("| operation | line | where | published | measured | difference |\n");
        text.append("|---|---|---|---:|---:|---:|\n");
        table.rows().forEach(row -> text.append(line(row)));
    }

    private static String line(Row row) {
        PublishedLatencies.Cell cell = row.published();
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %d | %d | %s |%n",
                cell.operation(),
                cell.state(),
                cell.placing().replace('-', ' '),
                cell.cycles(),
                row.cycles(),
                row.cycles() == cell.cycles() ? "0 %" : String.format(Locale.ROOT, "%+.1f %%", row.deviation()));
    }
}
