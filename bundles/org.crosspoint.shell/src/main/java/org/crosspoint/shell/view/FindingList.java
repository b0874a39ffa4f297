package org.crosspoint.shell.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.crosspoint.core.run.Finding;
import org.crosspoint.core.run.Monitor;
import org.crosspoint.shell.format.Block;
import org.crosspoint.shell.format.Ink;
import org.crosspoint.shell.format.Look;
import org.crosspoint.shell.format.Page;
import org.crosspoint.shell.format.Text;
import org.jline.utils.AttributedString;

/// What monitors have found, a paragraph each.
///
/// @param title what was looked at
/// @param monitors what was looked out for; those that it is not known of count as none
/// @param findings what was found
public record FindingList(String title, Set<Monitor> monitors, List<Finding> findings) implements Block {
    @Override
    public List<AttributedString> lines(Look look) {
        List<Block> blocks = new ArrayList<>();
        if (!title.isEmpty()) {
            blocks.add(Text.heading(title));
        }
        if (findings.isEmpty()) {
            blocks.add(Text.of(nothing()));
        }
        for (Finding finding : findings) {
            String text = finding.monitor().id() + ": " + finding.text();
            blocks.add(finding.monitor().isOfFaults() ? new Text(text, Ink.BAD, 0) : Text.of(text));
        }
        return new Page(blocks).lines(look);
    }

    private String nothing() {
        String names = monitors.stream().map(Monitor::id).collect(Collectors.joining(", "));
        return names.isEmpty()
                ? "No monitor was switched on; 'monitor=all' as a setting of a run or of 'sim new' switches all on."
                : "Nothing was found by " + names + ".";
    }
}
