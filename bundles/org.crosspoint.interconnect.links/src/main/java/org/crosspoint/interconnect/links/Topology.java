package org.crosspoint.interconnect.links;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.crosspoint.core.SpecificationException;

/// A graph of links.
///
/// @param stations number of stations
/// @param bytesPerCycle width of the links that do not say theirs
/// @param links in the order given
record Topology(int stations, int bytesPerCycle, List<Link> links) {
    private static final int WIDEST = 4096;
    private static final Pattern LINK = Pattern.compile("(\\d{1,6})-(\\d{1,6}):(\\d{1,6})(?::(\\d{1,6}))?");
    private static final Pattern BLANKS = Pattern.compile("[\\s,]+");

    /// A link in both directions.
    ///
    /// @param latency one way, in cycles
    /// @param bytesPerCycle width in each direction
    record Link(int one, int other, int latency, int bytesPerCycle) {
        Link reversed() {
            return new Link(other, one, latency, bytesPerCycle);
        }
    }

    /// Reads `0-1:43 1-2:47:16`.
    ///
    /// @param bytesPerCycle width of a link that does not say its own
    /// @throws SpecificationException if a link is malformed, given twice, or names a station that does not exist
    static Topology parse(String text, int stations, int bytesPerCycle) {
        List<Link> links = new ArrayList<>();
        Set<List<Integer>> seen = new LinkedHashSet<>();
        for (String word : BLANKS.splitAsStream(text).filter(w -> !w.isEmpty()).toList()) {
            Link link = link(word, stations, bytesPerCycle);
            if (!seen.add(List.of(Math.min(link.one(), link.other()), Math.max(link.one(), link.other())))) {
                throw error(word, "joins two stations that have a link already; give each pair one link");
            }
            links.add(link);
        }
        return new Topology(stations, bytesPerCycle, List.copyOf(links));
    }

    private static Link link(String word, int stations, int bytesPerCycle) {
        Matcher matcher = LINK.matcher(word);
        if (!matcher.matches()) {
            throw error(
                    word,
                    "is no link; expected two stations and a latency in cycles, as in 0-1:43, "
                            + "or also bytes per cycle, as in 0-1:43:16");
        }
        int width = matcher.group(4) == null ? bytesPerCycle : number(matcher, 4);
        Link link = new Link(number(matcher, 1), number(matcher, 2), number(matcher, 3), width);
        int last = Math.max(link.one(), link.other());
        if (last >= stations) {
            throw error(
                    word,
                    "names station " + last + ", which does not exist; the machine has stations 0 to "
                            + (stations - 1));
        }
        if (link.one() == link.other()) {
            throw error(word, "joins a station with itself; expected two different stations");
        }
        if (link.latency() < 1) {
            throw error(word, "has a latency of 0 cycles; expected 1 or more");
        }
        if (link.bytesPerCycle() < 1 || link.bytesPerCycle() > WIDEST) {
            throw error(word, "has a width of " + link.bytesPerCycle() + " bytes per cycle; expected 1 to " + WIDEST);
        }
        return link;
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    private static SpecificationException error(String link, String sentence) {
        return new SpecificationException(
                "Link '" + link + "' in the topology of interconnect links " + sentence + ".");
    }

    /// Whether not all links are equally wide.
    boolean hasSeveralWidths() {
        return links.stream().mapToInt(Link::bytesPerCycle).distinct().count() > 1;
    }

    /// Bytes per cycle of the widest link; those of the network if there is none.
    int widest() {
        return links.stream().mapToInt(Link::bytesPerCycle).max().orElse(bytesPerCycle);
    }

    /// A line for each station: what it is joined to, how far that is, and how wide the link if it says so itself.
    String drawing() {
        StringBuilder text = new StringBuilder();
        for (int station = 0; station < stations; station++) {
            int here = station;
            String neighbours = links.stream()
                    .flatMap(link -> List.of(link, link.reversed()).stream())
                    .filter(link -> link.one() == here)
                    .sorted((a, b) -> Integer.compare(a.other(), b.other()))
                    .map(link -> link.other() + " (" + link.latency() + ownWidth(link) + ")")
                    .collect(Collectors.joining("  "));
            text.append(shorten(here + " -- " + neighbours)).append('\n');
        }
        boolean own = links.stream().anyMatch(link -> !ownWidth(link).isEmpty());
        return text + "" + links.size() + " links; in brackets the cycles one way"
                + (own ? ", and bytes per cycle if not " + bytesPerCycle : "");
    }

    private String ownWidth(Link link) {
        return link.bytesPerCycle() == bytesPerCycle ? "" : ", " + link.bytesPerCycle() + " B";
    }

    private static String shorten(String line) {
        return line.length() <= 80 ? line : line.substring(0, 76) + " ...";
    }
}
