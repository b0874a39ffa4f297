package org.crosspoint.shell.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.crosspoint.core.hardware.CoreKind;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.hardware.MachineDescription.Cache;
import org.crosspoint.core.hardware.MachineDescription.Station;
import org.jline.utils.AttributedString;

/// A machine as a picture: a box for each kind of station with its CPUs, caches and memory, tied to the interconnect.
/// Latencies are from a request to its data, without the way over the interconnect.
///
/// @param machine what is drawn
/// @param network the interconnect's own drawing; perhaps empty
public record MachineDrawing(MachineDescription machine, String network) implements Block {
    private static final int INSIDE = 48;
    private static final int MOST_KINDS = 12;

    @Override
    public List<AttributedString> lines(Look look) {
        List<String> lines = new ArrayList<>();
        List<List<Station>> kinds = kinds();
        for (List<Station> kind : kinds.subList(0, Math.min(MOST_KINDS, kinds.size()))) {
            addBox(lines, kind, look);
        }
        if (kinds.size() > MOST_KINDS) {
            lines.add(tied("  and " + (kinds.size() - MOST_KINDS) + " more kinds of station", look));
        }
        String label = machine.interconnect().id() + " ";
        lines.add(label + look.choose("─", "-").repeat(INSIDE + 5 - label.length()) + look.choose("┘", "+"));
        List<AttributedString> drawing =
                new ArrayList<>(lines.stream().map(Ink.PLAIN::on).toList());
        drawing.addAll(Text.drawing(network).lines(look));
        return drawing.stream().map(Ink::trimmed).toList();
    }

    /// Stations that differ in their names only, together, in order of the first of them.
    private List<List<Station>> kinds() {
        Map<Station, List<Station>> kinds = new LinkedHashMap<>();
        for (Station station : machine.stations()) {
            Station kind = new Station(
                    "",
                    station.cpus(),
                    station.memoryBytes(),
                    station.privateMemoryBytes(),
                    station.core(),
                    station.memoryLatency());
            kinds.computeIfAbsent(kind, k -> new ArrayList<>()).add(station);
        }
        return List.copyOf(kinds.values());
    }

    private void addBox(List<String> lines, List<Station> kind, Look look) {
        List<String> cpus = cpuRows(kind.getFirst());
        List<String> memory = memoryRows(kind.getFirst());
        String rule = look.choose("─", "-");
        String title = rule + ' ' + name(kind) + ' ';
        boolean first = lines.isEmpty();
        String top = look.choose("┌", "+") + title + rule.repeat(INSIDE - title.length()) + look.choose("┐", "+");
        lines.add(first ? top : tied(top, look));
        List<String> rows = new ArrayList<>(cpus);
        if (!cpus.isEmpty() && !memory.isEmpty()) {
            rows.add("");
        }
        rows.addAll(memory);
        if (rows.isEmpty()) {
            rows.add("neither CPUs nor memory");
        }
        for (int row = 0; row < rows.size(); row++) {
            lines.add(row == 0 ? leg(rows.get(row), first, look) : tied(row(rows.get(row), look), look));
        }
        lines.add(tied(look.choose("└", "+") + rule.repeat(INSIDE) + look.choose("┘", "+"), look));
    }

    private static String name(List<Station> kind) {
        String name = kind.size() == 1
                ? kind.getFirst().name()
                : kind.size() + " stations: " + kind.getFirst().name() + " to "
                        + kind.getLast().name();
        return name.length() > INSIDE - 4 ? kind.size() + " stations" : name;
    }

    private List<String> cpuRows(Station station) {
        if (station.cpus() == 0) {
            return List.of();
        }
        CoreKind kind = station.core().kind();
        List<String> rows = new ArrayList<>();
        rows.add(Figures.count(station.cpus(), "CPU") + " at " + clock(machine, kind) + ", " + owners(station)
                + " with");
        caches(Cache.Scope.CPU).forEach(cache -> rows.add(cacheRow(cache)));
        if (station.privateMemoryBytes() > 0) {
            int latency = machine.timing().miss() + machine.timing().privateMemory();
            rows.add(cells("private RAM", station.privateMemoryBytes(), "", latency));
        }
        if (rows.size() == 1) {
            rows.set(0, rows.getFirst().replace(", " + owners(station) + " with", ", no caches"));
        }
        if (!kind.equals(CoreKind.ONLY)) {
            rows.add(1, "  kind of core: " + kind.name());
        }
        return rows;
    }

    /// Who has private caches.
    private static String owners(Station station) {
        int threads = station.core().threads();
        return threads == 1 ? "each" : "each core of " + threads;
    }

    /// The clock of the cores of a kind: the machine's if they have none of their own.
    public static String clock(MachineDescription machine, CoreKind kind) {
        int clock = kind.clockMegahertz() == 0 ? machine.clockMegahertz() : kind.clockMegahertz();
        return clock < 1000 ? clock + " MHz" : clock / 1000.0 + " GHz";
    }

    private List<String> memoryRows(Station station) {
        if (station.memoryBytes() == 0) {
            return List.of();
        }
        List<String> rows = new ArrayList<>();
        caches(Cache.Scope.NODE).forEach(cache -> rows.add(cacheRow(cache)));
        MachineDescription.Timing timing = machine.timing();
        rows.add(cells(
                "RAM", station.memoryBytes(), "", timing.miss() + timing.directory() + machine.memoryLatency(station)));
        return rows;
    }

    private List<Cache> caches(Cache.Scope scope) {
        return machine.caches().stream().filter(cache -> cache.scope() == scope).toList();
    }

    private static String cacheRow(Cache cache) {
        return cells(cache.name(), cache.bytes(), Figures.count(cache.ways(), "way"), cache.latency());
    }

    private static String cells(String name, long bytes, String ways, int latency) {
        String size = Figures.of((double) bytes, "B", Look.PLAIN);
        return String.format(
                Locale.ROOT, "  %-11s %9s %8s %6d %s", name, size, ways, latency, latency == 1 ? "cycle" : "cycles");
    }

    private static String row(String text, Look look) {
        String bar = look.choose("│", "|");
        return text.isEmpty()
                ? look.choose("├", "+") + look.choose("─", "-").repeat(INSIDE) + look.choose("┤", "+")
                : bar + ' ' + fitted(text) + ' ' + bar;
    }

    /// The row from which a box is tied to the line that leads to the interconnect.
    private static String leg(String text, boolean first, Look look) {
        String end = first ? look.choose("├───┐", "+---+") : look.choose("├───┤", "+---+");
        return look.choose("│", "|") + ' ' + fitted(text) + ' ' + end;
    }

    private static String fitted(String text) {
        String cut = text.length() > INSIDE - 2 ? text.substring(0, INSIDE - 2) : text;
        return cut + " ".repeat(INSIDE - 2 - cut.length());
    }

    private static String tied(String line, Look look) {
        return line + " ".repeat(INSIDE + 4 - line.length()) + look.choose(" │", " |");
    }
}
