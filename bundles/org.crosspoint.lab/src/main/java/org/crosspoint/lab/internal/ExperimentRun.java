package org.crosspoint.lab.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.crosspoint.core.DesignFault;
import org.crosspoint.core.EngineDefect;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.lab.ExperimentContext;
import org.crosspoint.lab.MachineChoice;
import org.crosspoint.lab.Progress;
import org.crosspoint.lab.Provenance.BundleVersion;
import org.crosspoint.lab.RunResult;
import org.crosspoint.lab.RunSpecification;

/// One run of one experiment: its parameters, its simulations on the lab's threads, and the bundles that they used.
final class ExperimentRun implements ExperimentContext {
    private final Map<String, String> parameters;
    private final Runner runner;
    private final ExecutorService threads;
    private final Progress progress;
    private final TreeSet<BundleVersion> bundles = new TreeSet<>(BundleVersion.ORDER);
    private int asked;
    private int done;

    ExperimentRun(Map<String, String> parameters, Runner runner, ExecutorService threads, Progress progress) {
        this.parameters = parameters;
        this.runner = runner;
        this.threads = threads;
        this.progress = progress;
    }

    /// Bundles that took part so far, in order of name, then version.
    List<BundleVersion> bundles() {
        return List.copyOf(bundles);
    }

    /// How many simulations ran so far.
    int runs() {
        return done;
    }

    @Override
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    @Override
    public OptionalInt cpus() {
        Optional<String> text = parameter("cpus");
        if (text.isEmpty()) {
            return OptionalInt.empty();
        }
        try {
            int cpus = Integer.parseInt(text.get());
            if (cpus >= 1) {
                return OptionalInt.of(cpus);
            }
        } catch (NumberFormatException notANumber) {
            // said below, as for numbers that are too small
        }
        throw new SpecificationException(
                "cpus is '" + text.get() + "'; expected a whole number of at least 1, for instance cpus=16.");
    }

    @Override
    public MachineDescription machine(MachineChoice machine, OptionalInt cpus) {
        return runner.composer().machine(machine, cpus);
    }

    @Override
    public List<RunResult> runAll(List<RunSpecification> specifications) throws InterruptedException {
        asked += specifications.size();
        List<Future<RunResult>> futures = new ArrayList<>();
        try {
            for (RunSpecification specification : specifications) {
                futures.add(threads.submit(() -> finished(specification)));
            }
            List<RunResult> results = new ArrayList<>();
            for (Future<RunResult> future : futures) {
                results.add(taken(future));
            }
            return results;
        } finally {
            futures.forEach(future -> future.cancel(true));
        }
    }

    private RunResult finished(RunSpecification specification) throws InterruptedException {
        RunResult result = runner.run(specification, Progress.NONE);
        if (!result.finished()) {
            throw new DesignFault("The run of " + specification.workload().id() + " on "
                    + specification.machine().id() + " stopped: "
                    + result.status().message());
        }
        return result;
    }

    private RunResult taken(Future<RunResult> future) throws InterruptedException {
        try {
            RunResult result = future.get();
            bundles.addAll(result.provenance().bundles());
            done++;
            progress.at((double) done / asked, done + " of " + asked + " runs");
            return result;
        } catch (ExecutionException failed) {
            throw cause(failed);
        }
    }

    private static RuntimeException cause(ExecutionException failed) {
        return switch (failed.getCause()) {
            case SpecificationException wrong -> wrong;
            case DesignFault fault -> fault;
            case Error error -> throw error;
            default -> new EngineDefect("A run failed: " + failed.getCause());
        };
    }
}
