package org.crosspoint.shell.view;

import java.util.List;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.run.SwapReport;
import org.crosspoint.lab.ExperimentReport;
import org.crosspoint.lab.RunResult;
import org.crosspoint.lab.Table;
import org.crosspoint.litmus.LitmusReport;
import org.crosspoint.shell.format.Block;
import org.jspecify.annotations.Nullable;

/// Every kind of result and its view.
public final class Views {
    private Views() {}

    /// The view of a result, or null if it is none of ours.
    public static @Nullable Block block(Object result) {
        return switch (result) {
            case Block block -> block;
            case MachineDescription machine -> new MachinePlan(machine, "", List.of());
            case RunResult run -> RunView.of(run);
            case SwapReport swap -> SwapView.of(swap);
            case ExperimentReport report -> ReportView.of(report);
            case LitmusReport report -> LitmusView.of(report);
            case Table table -> LabTables.block(table);
            default -> null;
        };
    }
}
