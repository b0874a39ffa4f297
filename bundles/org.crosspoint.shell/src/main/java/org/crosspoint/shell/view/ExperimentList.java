package org.crosspoint.shell.view;

import java.util.List;
import org.crosspoint.lab.ExperimentReport;
import org.crosspoint.shell.format.Block;
import org.crosspoint.shell.format.Column;
import org.crosspoint.shell.format.Look;
import org.crosspoint.shell.format.Table;
import org.jline.utils.AttributedString;

/// Installed experiments.
///
/// @param experiments in order of id
public record ExperimentList(List<ExperimentReport.Description> experiments) implements Block {
    public ExperimentList {
        experiments = List.copyOf(experiments);
    }

    @Override
    public List<AttributedString> lines(Look look) {
        Table table = Table.of(
                Column.name("experiment"), Column.text("title"), Column.text("parameters"), Column.text("source"));
        for (ExperimentReport.Description experiment : experiments) {
            table = table.row(
                    experiment.id(),
                    experiment.title(),
                    String.join("\n", experiment.parameters()),
                    experiment.source());
        }
        return table.lines(look);
    }
}
