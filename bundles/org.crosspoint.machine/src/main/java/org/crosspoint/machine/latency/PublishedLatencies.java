package org.crosspoint.machine.latency;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crosspoint.core.SpecificationException;

/// Latencies of a real machine as they were published.
///
/// They lie in `CROSSPOINT-INF/latencies/` as a table with a column for each placing of the CPUs. Its first lines say
/// where the columns' `requester`, `holder` and `home` are, each a station, and perhaps `sharer`; `3.1` is CPU 1 of
/// station 3, both counted from 0. The others are an operation, a state or the name of a cache, and the cycles, `-`
/// where nothing was published. `modified@L2` is a line that is modified and no longer in what the holder has in front
/// of its L2.
///
/// @param machine the machine's id
/// @param cells all published figures, row by row
public record PublishedLatencies(String machine, List<Cell> cells) {
    /// Machines of which latencies were published.
    public static final List<String> MACHINES = List.of(
            "opteron-48",
            "xeon-80",
            "niagara-64",
            "tilera-36",
            "intel-2x4",
            "amd-2x2",
            "amd-4x4",
            "amd-8x4",
            "flash-8",
            "linux-48",
            "haswell-28",
            "imx6-4",
            "milan-128",
            "m1-pro",
            "a64fx-48");

    private static final List<String> HEADS = List.of("placing", "requester", "holder", "home", "sharer");

    /// One published figure.
    ///
    /// @param operation an operation of [LatencyProbe]
    /// @param state how the line is found: a state of [LatencyProbe], perhaps with a cache of the holder, or
    /// the name of a cache of the machine
    /// @param placing name of the column
    /// @param requester the CPU whose operation it is: of its station the last, if it does not say which
    /// @param holder the CPU that holds the line: the first
    /// @param home station of the memory node whose line it is
    /// @param sharer the CPU that shares it: the first, but if it is the holder's station the second
    /// @param cycles the figure
    public record Cell(
            String operation,
            String state,
            String placing,
            Place requester,
            Place holder,
            int home,
            Place sharer,
            int cycles) {}

    /// Where a CPU is.
    ///
    /// @param station its station
    /// @param cpu its number there, [#ANY] if it is not said
    public record Place(int station, int cpu) {
        /// No CPU in particular.
        public static final int ANY = -1;

        /// A station's CPU, whichever.
        public static Place at(int station) {
            return new Place(station, ANY);
        }

        /// Reads `3`, or `3.1`.
        static Place parse(String text) {
            String[] parts = text.split("\\.", 2);
            int station = Integer.parseInt(parts[0]);
            return parts.length == 1 ? at(station) : new Place(station, Integer.parseInt(parts[1]));
        }
    }

    public PublishedLatencies {
        cells = List.copyOf(cells);
    }

    /// The figures for a machine that comes with Crosspoint.
    ///
    /// @throws SpecificationException if none were published
    public static PublishedLatencies of(String machine) {
        try (InputStream stream =
                PublishedLatencies.class.getResourceAsStream("/CROSSPOINT-INF/latencies/" + machine + ".txt")) {
            if (stream == null) {
                throw new SpecificationException("There are no published latencies for machine '" + machine
                        + "': choose one of " + String.join(", ", MACHINES) + ".");
            }
            return parse(machine, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static PublishedLatencies parse(String machine, String text) {
        Map<String, List<String>> heads = new LinkedHashMap<>();
        List<Cell> cells = new ArrayList<>();
        for (String line :
                text.lines().filter(l -> !l.isBlank() && !l.startsWith("#")).toList()) {
            List<String> words = List.of(line.strip().split("\\s+"));
            if (HEADS.contains(words.getFirst())) {
                heads.put(words.getFirst(), words.subList(1, words.size()));
            } else {
                addRow(words, heads, cells);
            }
        }
        return new PublishedLatencies(machine, cells);
    }

    private static void addRow(List<String> words, Map<String, List<String>> heads, List<Cell> cells) {
        for (int column = 0; column < words.size() - 2; column++) {
            String figure = words.get(column + 2);
            if (!figure.equals("-")) {
                cells.add(new Cell(
                        words.get(0),
                        words.get(1),
                        head(heads, "placing", column),
                        Place.parse(head(heads, "requester", column)),
                        Place.parse(head(heads, "holder", column)),
                        Integer.parseInt(head(heads, "home", column)),
                        Place.parse(head(heads, heads.containsKey("sharer") ? "sharer" : "holder", column)),
                        Integer.parseInt(figure)));
            }
        }
    }

    private static String head(Map<String, List<String>> heads, String name, int column) {
        return heads.getOrDefault(name, List.of()).get(column);
    }
}
