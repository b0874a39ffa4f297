package org.crosspoint.shell.view;

import java.util.List;
import org.crosspoint.litmus.LitmusTest;
import org.crosspoint.shell.format.Block;
import org.crosspoint.shell.format.Column;
import org.crosspoint.shell.format.Look;
import org.crosspoint.shell.format.Table;
import org.jline.utils.AttributedString;

/// The litmus tests that come with Crosspoint.
///
/// @param tests in the order in which they are listed
public record LitmusList(List<LitmusTest> tests) implements Block {
    public LitmusList {
        tests = List.copyOf(tests);
    }

    @Override
    public List<AttributedString> lines(Look look) {
        Table table = Table.of(
                Column.name("test"), Column.figures("threads", "1"), Column.text("about"), Column.text("condition"));
        for (LitmusTest test : tests) {
            table = table.row(
                    test.name(),
                    test.threads().size(),
                    test.about(),
                    test.condition().toString());
        }
        return table.lines(look);
    }
}
