package org.crosspoint.shell.view;

import java.util.List;
import org.crosspoint.lab.ExperimentReport;
import org.crosspoint.shell.format.Block;
import org.crosspoint.shell.format.Look;
import org.jline.utils.AttributedString;

/// The claims of one experiment without its tables and plots.
///
/// @param report what was found
public record ClaimList(ExperimentReport report) implements Block {
    @Override
    public List<AttributedString> lines(Look look) {
        return ReportView.claims(report).lines(look);
    }
}
