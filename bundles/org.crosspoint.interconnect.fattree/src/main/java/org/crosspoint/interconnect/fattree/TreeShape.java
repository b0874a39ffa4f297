package org.crosspoint.interconnect.fattree;

/// A tree of switches above the stations. Level 0 is the stations, level 1 the switches right above them.
///
/// @param stations number of leaves
/// @param arity children of a switch
/// @param levels levels of switches
record TreeShape(int stations, int arity, int levels) {
    private static final int DRAWN_CHILDREN = 8;

    /// With as many levels as it takes, at least one.
    static TreeShape of(int stations, int arity) {
        int levels = 1;
        for (long leaves = arity; leaves < stations; leaves *= arity) {
            levels++;
        }
        return new TreeShape(stations, arity, levels);
    }

    /// Number of stations, or of switches, of a level.
    int nodes(int level) {
        int nodes = stations;
        for (int i = 0; i < level; i++) {
            nodes = Math.ceilDiv(nodes, arity);
        }
        return nodes;
    }

    int switches() {
        int switches = 0;
        for (int level = 1; level <= levels; level++) {
            switches += nodes(level);
        }
        return switches;
    }

    /// Channels up and channels down: one each above every node that is not the root.
    int links() {
        int links = 0;
        for (int level = 0; level < levels; level++) {
            links += 2 * nodes(level);
        }
        return links;
    }

    /// Level of the lowest switch above two different stations.
    int meetingLevel(int from, int to) {
        int level = 0;
        int here = from;
        int there = to;
        while (here != there) {
            here /= arity;
            there /= arity;
            level++;
        }
        return level;
    }

    /// A line for each level, the root's first: its switches and how wide the links below them are.
    ///
    /// @param bytesPerCycle by level of the links' lower end
    String drawing(int[] bytesPerCycle) {
        StringBuilder text = new StringBuilder();
        for (int level = levels; level >= 1; level--) {
            text.append(" ".repeat(2 * (levels - level)))
                    .append(level == levels ? "root" : "+- level " + level)
                    .append(": ")
                    .append(count(nodes(level), "switch", "switches"))
                    .append(", links below of ")
                    .append(bytesPerCycle[level - 1])
                    .append(" B/cycle\n");
        }
        text.append(" ".repeat(2 * levels)).append("+-");
        for (int station = 0; station < Math.min(stations, DRAWN_CHILDREN); station++) {
            text.append(station > 0 && station % arity == 0 ? " | " : " ").append(station);
        }
        return text.append(stations > DRAWN_CHILDREN ? " ..." : "") + "\n" + count(switches(), "switch", "switches")
                + ", " + links() + " links";
    }

    private static String count(int number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }
}
