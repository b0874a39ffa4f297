package org.crosspoint.shell.view;

import java.util.List;
import org.crosspoint.core.design.Contribution;
import org.crosspoint.shell.format.Block;
import org.crosspoint.shell.format.Column;
import org.crosspoint.shell.format.Ink;
import org.crosspoint.shell.format.Look;
import org.crosspoint.shell.format.Page;
import org.crosspoint.shell.format.Table;
import org.crosspoint.shell.format.Text;
import org.jline.utils.AttributedString;

/// Installed designs, and contributions that were refused. Text only: a result that a session keeps must not keep a
/// bundle.
///
/// @param designs  in order of kind and id
/// @param refusals a sentence each
public record DesignList(List<Row> designs, List<String> refusals) implements Block {

    /// One design.
    public record Row(String kind, String id, String title, String bundle, String version) {
        static Row of(Contribution contribution) {
            return new Row(
                    contribution.kind().id(),
                    contribution.id(),
                    contribution.design().title(),
                    contribution.bundle(),
                    contribution.version());
        }
    }

    public static DesignList of(List<Contribution> contributions, List<String> refusals) {
        return new DesignList(contributions.stream().map(Row::of).toList(), List.copyOf(refusals));
    }

    @Override
    public List<AttributedString> lines(Look look) {
        Table table = Table.of(
                Column.text("kind"), Column.name("id"), Column.text("title"), Column.text("bundle and version"));
        for (Row row : designs) {
            table = table.row(row.kind(), row.id(), row.title(), shortened(row.bundle()) + ' ' + row.version());
        }
        Block refused = new Text(String.join("\n", refusals), Ink.WARNING, 0);
        return Page.of(table, refused).lines(look);
    }

    /// Ours without the part that all have in common.
    static String shortened(String bundle) {
        return bundle.startsWith("org.crosspoint.") ? bundle.substring("org.crosspoint.".length()) : bundle;
    }
}
