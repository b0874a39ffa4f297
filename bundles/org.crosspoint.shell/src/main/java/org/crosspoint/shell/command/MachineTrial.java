package org.crosspoint.shell.command;

import java.util.ArrayList;
import java.util.List;
import org.crosspoint.core.run.SimulationSpec;
import org.crosspoint.lab.Lab;
import org.crosspoint.lab.Progress;
import org.crosspoint.lab.RunResult;
import org.crosspoint.lab.RunSpecification;
import org.crosspoint.shell.live.Recipe;
import org.crosspoint.shell.view.MachineTest;

/// The random tester on a machine, twice: with the data of every copy followed, and running ahead as usual. Both must
/// come to the same end.
final class MachineTrial {
    private static final String OPERATIONS = "ops=";

    private final Lab lab;
    private final List<String> settings = new ArrayList<>();

    /// @param machine id or file
    /// @param typed `key=value`: `ops`, and what a run specification knows
    MachineTrial(Lab lab, String machine, List<String> typed) {
        this.lab = lab;
        settings.addAll(List.of("machine=" + machine, "workload=random-test", "duration=unbounded"));
        typed.stream()
                .map(setting -> setting.startsWith(OPERATIONS)
                        ? "workload.operations=" + setting.substring(OPERATIONS.length())
                        : setting)
                .forEach(settings::add);
    }

    /// @throws CommandFailure if an operation saw what it must not see: seed, time, CPU, word, expected and seen
    MachineTest run(Progress progress) throws InterruptedException {
        RunSpecification specification = specification("checked");
        SimulationSpec spec = lab.compose(specification);
        RunResult checked = passing(lab.run(specification, progress), spec);
        RunResult ahead = passing(lab.run(specification("fast"), progress), spec);
        if (checked.status().time() != ahead.status().time()
                || checked.status().operations() != ahead.status().operations()) {
            throw new CommandFailure("The test failed with seed " + spec.seed() + ": it ended at "
                    + checked.status().time() + " ps in strict order, but at "
                    + ahead.status().time() + " ps when CPUs ran ahead; this is a defect of the engine, report it.");
        }
        return new MachineTest(spec, checked);
    }

    private RunSpecification specification(String mode) {
        List<String> all = new ArrayList<>(settings);
        all.add("mode=" + mode);
        return Recipe.of(lab, List.of(), all);
    }

    private static RunResult passing(RunResult result, SimulationSpec spec) {
        if (!result.finished()) {
            throw new CommandFailure("The test failed with seed " + spec.seed() + ": "
                    + result.status().message());
        }
        return result;
    }
}
