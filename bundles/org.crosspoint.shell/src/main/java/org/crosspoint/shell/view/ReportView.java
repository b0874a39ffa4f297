package org.crosspoint.shell.view;

import java.util.ArrayList;
import java.util.List;
import org.crosspoint.lab.Claim;
import org.crosspoint.lab.ExperimentReport;
import org.crosspoint.shell.format.Block;
import org.crosspoint.shell.format.Ink;
import org.crosspoint.shell.format.Look;
import org.crosspoint.shell.format.Page;
import org.crosspoint.shell.format.Text;
import org.jline.utils.AttributedString;

/// What an experiment found: tables, plots, claims.
final class ReportView {
    private static final int INDENT = 7;

    private ReportView() {}

    static Block of(ExperimentReport report) {
        List<Block> blocks = new ArrayList<>();
        ExperimentReport.Description experiment = report.experiment();
        blocks.add(LabTables.titled(
                experiment.id() + ": " + experiment.title(), Text.faint("source: " + experiment.source())));
        report.result().tables().forEach(table -> blocks.add(LabTables.block(table)));
        report.result().plots().forEach(plot -> blocks.add(LabTables.block(plot)));
        blocks.add(claims(report));
        return new Page(blocks);
    }

    /// The claims alone, as `lab check` prints them.
    static Block claims(ExperimentReport report) {
        return look -> {
            List<AttributedString> lines = new ArrayList<>();
            List<Claim> claims = report.result().claims();
            long held = claims.stream().filter(Claim::holds).count();
            lines.add(Ink.HEADING.on(
                    "Claims of " + report.experiment().id() + ": " + held + " of " + claims.size() + " hold"));
            claims.forEach(claim -> lines.addAll(claim(claim, look)));
            return lines;
        };
    }

    private static List<AttributedString> claim(Claim claim, Look look) {
        String verdict = claim.holds() ? "holds  " : "FAILS  ";
        List<AttributedString> lines = new ArrayList<>();
        List<String> sentence = Text.wrap(look.text(claim.sentence()), look.width() - INDENT);
        lines.add(Ink.line((claim.holds() ? Ink.GOOD : Ink.BAD).on(verdict), Ink.PLAIN.on(sentence.getFirst())));
        sentence.stream().skip(1).forEach(more -> lines.add(Ink.PLAIN.on(" ".repeat(INDENT) + more)));
        lines.addAll(new Text(
                        "measured " + claim.measured() + "; expected " + claim.bound(),
                        claim.holds() ? Ink.FAINT : Ink.WARNING,
                        INDENT)
                .lines(look));
        return lines;
    }
}
