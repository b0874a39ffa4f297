package org.crosspoint.shell.command;

import java.nio.file.Path;
import java.util.List;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.lab.ExperimentReport;
import org.crosspoint.lab.Lab;
import org.crosspoint.lab.LockComparison;
import org.crosspoint.lab.RunResult;
import org.crosspoint.lab.Table;
import org.crosspoint.shell.live.Bench;
import org.crosspoint.shell.live.Snapshot;
import org.crosspoint.shell.view.Written;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// `export`: the last result as a file.
@Component(service = Command.class)
@GogoCommand(scope = "crosspoint", function = "export")
public final class ExportCommand implements Command {
    private static final Manual MANUAL = Manual.of(
                    "export",
                    "writes the last result, or the state of the live simulation, to files",
                    "export FILE.json",
                    "export FILE.csv")
            .with("FILE.json", "everything in one file, with what it came from")
            .with("FILE.csv", "a file for each table: FILE-metrics.csv, FILE-locks.csv and so on")
            .example("export result.json", "the last result as JSON");

    private final Bench bench;
    private final Lab lab;

    @Activate
    public ExportCommand(@Reference Bench bench, @Reference Lab lab) {
        this.lab = lab;
        this.bench = bench;
    }

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public Written run(Call call) {
        call.arguments().atMost(1, MANUAL);
        call.arguments().noSettings(MANUAL);
        String name = call.arguments().word(0, "a file", MANUAL);
        Path file = call.session().currentDir().resolve(name);
        if (name.endsWith(".json")) {
            return new Written(List.of(WholeFile.write(file, json(result()))));
        }
        if (name.endsWith(".csv")) {
            return new Written(
                    tables(result()).stream().map(table -> csv(file, table)).toList());
        }
        throw new SpecificationException(
                "'" + name + "' is neither JSON nor CSV; expected a file that ends in .json or .csv.");
    }

    private Object result() {
        return bench.lastResult().orElseGet(() -> {
            if (bench.current().isEmpty()) {
                throw new SpecificationException("There is no result yet; 'run' a specification, 'lab run' an"
                        + " experiment, 'lock-compare', or make a simulation with 'sim new'.");
            }
            return Snapshot.of(bench.live(), lab);
        });
    }

    private static String json(Object result) {
        return switch (result) {
            case ExperimentReport report -> report.json();
            case LockComparison comparison -> comparison.json();
            default -> ((RunResult) result).json();
        };
    }

    private static List<Table> tables(Object result) {
        return switch (result) {
            case ExperimentReport report -> report.result().tables();
            case LockComparison comparison -> comparison.tables();
            default -> ((RunResult) result).tables();
        };
    }

    private static Path csv(Path file, Table table) {
        String name = file.getFileName().toString();
        String stem = name.substring(0, name.length() - ".csv".length());
        return WholeFile.write(file.resolveSibling(stem + '-' + table.id() + ".csv"), table.csv());
    }

    @Override
    public List<Suggestion> complete(List<String> before, String word) {
        return before.isEmpty() ? FileSuggestions.of(word, ".json", ".csv") : List.of();
    }
}
