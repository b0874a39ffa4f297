package org.crosspoint.interconnect.mesh;

import org.crosspoint.core.SpecificationException;

/// Where routers are: they fill a rectangle, numbered row by row. Stations sit at the first of them; in the last row
/// routers may be without a station, so that every number of stations has a mesh and every route a router at its
/// corner.
///
/// @param stations number of stations
/// @param columns routers in a row
/// @param rows routers in a column
/// @param wraps whether the ends of rows and columns of more than two are joined, as in a torus
record MeshShape(int stations, int columns, int rows, boolean wraps) {
    private static final int WIDEST_DRAWING = 80;
    private static final int DRAWN_ROWS = 16;

    /// @param columns stations in a row, 0 for one that is as nearly square as can be
    /// @throws SpecificationException if a row is longer than there are stations
    static MeshShape of(int stations, int columns, boolean wraps) {
        if (columns > stations) {
            String kind = wraps ? "torus" : "mesh";
            throw new SpecificationException("The " + kind + " has columns=" + columns + " but the machine has only "
                    + stations + " stations; expected 1 to " + stations + ", or 0 for a " + kind
                    + " that is nearly square.");
        }
        int wide = columns > 0 ? columns : (int) Math.ceil(Math.sqrt(stations));
        return new MeshShape(stations, wide, Math.ceilDiv(stations, wide), wraps);
    }

    int routers() {
        return columns * rows;
    }

    /// Channels between neighbours, one for each direction.
    int links() {
        return 2 * (rows * joints(columns) + columns * joints(rows));
    }

    private int joints(int size) {
        return wraps && size > 2 ? size : size - 1;
    }

    int column(int router) {
        return router % columns;
    }

    int row(int router) {
        return router / columns;
    }

    int hops(int from, int to) {
        return Math.abs(stepsEast(column(from), column(to))) + Math.abs(stepsSouth(row(from), row(to)));
    }

    /// From one column to another: how many steps to the east, less than 0 for steps to the west.
    int stepsEast(int from, int to) {
        return steps(to - from, columns);
    }

    /// From one row to another: how many steps to the south, less than 0 for steps to the north.
    int stepsSouth(int from, int to) {
        return steps(to - from, rows);
    }

    /// The shorter way round; of two that are equally long the one that does not wrap.
    private int steps(int straight, int size) {
        boolean shorterRound = wraps && 2 * Math.abs(straight) > size;
        return shorterRound ? straight - Integer.signum(straight) * size : straight;
    }

    /// The grid with station numbers, `+` for a router without one; what does not fit is left out behind dots.
    String drawing() {
        int digits = Integer.toString(stations - 1).length();
        int fitting = (WIDEST_DRAWING - 4 + 2) / (digits + 2);
        int shown = Math.min(columns, fitting);
        String more = shown < columns ? " ..." : "";
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < Math.min(rows, DRAWN_ROWS); row++) {
            if (row > 0) {
                text.append(verticals(shown, digits)).append('\n');
            }
            text.append(routers(row, shown, digits)).append(more).append('\n');
        }
        if (rows > DRAWN_ROWS) {
            text.append("...\n");
        }
        String ends = wraps ? ", the ends of rows and columns joined" : "";
        return text + "" + columns + " x " + rows + " routers, " + links() + " links" + ends;
    }

    private String routers(int row, int shown, int digits) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < shown; column++) {
            int router = row * columns + column;
            String name = router < stations ? Integer.toString(router) : "+";
            String left = column == 0 ? " " : "-";
            line.append(column == 0 ? "" : "--")
                    .append(left.repeat(digits - name.length()))
                    .append(name);
        }
        return line.toString();
    }

    private static String verticals(int shown, int digits) {
        String column = " ".repeat(digits - 1) + "|";
        return (column + "  ").repeat(shown - 1) + column;
    }
}
