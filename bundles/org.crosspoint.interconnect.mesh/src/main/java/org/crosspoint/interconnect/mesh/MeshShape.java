package org.crosspoint.interconnect.mesh;

import org.crosspoint.core.SpecificationException;

/// Where routers are: they fill a rectangle, numbered row by row. Stations sit at the first of them; in the last row
/// routers may be without a station, so that every number of stations has a mesh and every route a router at its
/// corner.
///
/// @param stations number of stations
/// @param columns routers in a row
/// @param rows routers in a column
record MeshShape(int stations, int columns, int rows) {
    private static final int WIDEST_DRAWING = 80;
    private static final int DRAWN_ROWS = 16;

    /// @param columns stations in a row, 0 for a mesh as nearly square as can be
    /// @throws SpecificationException if a row is longer than there are stations
    static MeshShape of(int stations, int columns) {
        if (columns > stations) {
            throw new SpecificationException("The mesh has columns=" + columns + " but the machine has only " + stations
                    + " stations; expected 1 to " + stations + ", or 0 for a mesh that is nearly square.");
        }
        int wide = columns > 0 ? columns : (int) Math.ceil(Math.sqrt(stations));
        return new MeshShape(stations, wide, Math.ceilDiv(stations, wide));
    }

    int routers() {
        return columns * rows;
    }

    /// Channels between neighbours, one for each direction.
    int links() {
        return 2 * (rows * (columns - 1) + columns * (rows - 1));
    }

    int column(int router) {
        return router % columns;
    }

    int row(int router) {
        return router / columns;
    }

    int hops(int from, int to) {
        return Math.abs(column(to) - column(from)) + Math.abs(row(to) - row(from));
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
        return text + "" + columns + " x " + rows + " routers, " + links() + " links";
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
