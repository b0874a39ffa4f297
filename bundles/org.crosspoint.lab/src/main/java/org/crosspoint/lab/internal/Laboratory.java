package org.crosspoint.lab.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.crosspoint.core.DesignFault;
import org.crosspoint.core.EngineDefect;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.hardware.MachineLibrary;
import org.crosspoint.core.run.SimulationFactory;
import org.crosspoint.core.run.SimulationSpec;
import org.crosspoint.core.workload.InputFile;
import org.crosspoint.lab.ExperimentReport;
import org.crosspoint.lab.ExperimentReport.Description;
import org.crosspoint.lab.ExperimentResult;
import org.crosspoint.lab.Lab;
import org.crosspoint.lab.Progress;
import org.crosspoint.lab.Provenance;
import org.crosspoint.lab.Provenance.BundleVersion;
import org.crosspoint.lab.ResultStore;
import org.crosspoint.lab.RunResult;
import org.crosspoint.lab.RunSpecification;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/// The lab. It owns as many threads as the host has processors, on which the simulations of experiments run side by
/// side.
@Component(service = Lab.class)
public final class Laboratory implements Lab {
    private final Composer composer;
    private final Runner runner;
    private final Origins origins;
    private final ResultStore store;
    private final ShippedRuns shipped;
    private final Experiments experiments;
    private final ExecutorService threads;

    @Activate
    public Laboratory(
            @Reference SimulationFactory factory,
            @Reference MachineLibrary library,
            @Reference Origins origins,
            @Reference ResultStore store,
            @Reference ShippedRuns shipped,
            @Reference Experiments experiments) {
        this.composer = new Composer(library);
        this.runner = new Runner(
                factory, composer, origins, new Room(Runtime.getRuntime().maxMemory()));
        this.origins = origins;
        this.store = store;
        this.shipped = shipped;
        this.experiments = experiments;
        this.threads = threads(Runtime.getRuntime().availableProcessors());
    }

    private static ExecutorService threads(int number) {
        AtomicInteger next = new AtomicInteger();
        return Executors.newFixedThreadPool(number, task -> {
            Thread thread = new Thread(task, "crosspoint-lab-" + next.getAndIncrement());
            thread.setDaemon(true);
            return thread;
        });
    }

    /// Ends all simulations of experiments.
    @Deactivate
    public void close() {
        threads.shutdownNow();
    }

    @Override
    public List<ShippedSpecification> specifications() {
        return shipped.all().stream().map(ShippedRuns.Shipped::description).toList();
    }

    @Override
    public RunSpecification specification(String idOrFile, List<String> overrides) {
        if (idOrFile.endsWith(".yaml")
                || idOrFile.endsWith(".yml")
                || idOrFile.contains("/")
                || idOrFile.contains("\\")) {
            return RunSpecification.parse(text(Path.of(idOrFile)), idOrFile, overrides);
        }
        return shipped.all().stream()
                .filter(run -> run.description().id().equals(idOrFile))
                .findFirst()
                .map(run -> RunSpecification.parse(run.text(), idOrFile + ".yaml", overrides))
                .orElseThrow(() -> new SpecificationException("There is no run specification '" + idOrFile + "'; "
                        + (shipped.all().isEmpty() ? "none is installed" : "there are " + ids())
                        + ", or give a file that ends in .yaml."));
    }

    private String ids() {
        return specifications().stream()
                .map(ShippedSpecification::id)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException missing) {
            throw new SpecificationException(
                    "There is no file '" + file + "'; give the path of a run specification.", missing);
        } catch (IOException unreadable) {
            throw new SpecificationException(
                    "The file '" + file + "' cannot be read as UTF-8 text (" + unreadable.getMessage()
                            + "); check its permissions and encoding.",
                    unreadable);
        }
    }

    @Override
    public SimulationSpec compose(RunSpecification specification) {
        return composer.compose(specification);
    }

    @Override
    public Provenance provenance(RunSpecification specification, SimulationSpec spec, List<InputFile> inputs) {
        return runner.provenance(specification, spec, inputs);
    }

    @Override
    public RunResult run(RunSpecification specification, Progress progress) throws InterruptedException {
        RunResult result = runner.run(specification, progress);
        if (result.finished()) {
            store.save(result);
        }
        return result;
    }

    @Override
    public List<Attempt> attempt(List<RunSpecification> specifications, Progress progress) throws InterruptedException {
        return new SideBySide(runner, threads).attempt(specifications, progress);
    }

    @Override
    public List<Description> experiments() {
        return experiments.all().stream()
                .map(Experiments.Installed::description)
                .toList();
    }

    @Override
    public ExperimentReport experiment(String id, List<String> given, Progress progress) throws InterruptedException {
        Experiments.Installed installed = experiments.find(id);
        Map<String, String> parameters = Parameters.of(installed.description(), given);
        ExperimentRun run = new ExperimentRun(parameters, runner, threads, progress);
        ExperimentResult result = result(installed, run);
        ExperimentReport report = new ExperimentReport(
                installed.description(),
                parameters,
                origins.crosspoint(),
                bundles(run, installed.description()),
                run.runs(),
                result);
        store.save(report);
        return report;
    }

    private static ExperimentResult result(Experiments.Installed installed, ExperimentRun run)
            throws InterruptedException {
        try {
            return installed.experiment().run(run);
        } catch (SpecificationException | DesignFault | EngineDefect said) {
            throw said;
        } catch (RuntimeException broken) {
            throw new DesignFault(
                    "The experiment '" + installed.description().id() + "' of the bundle "
                            + installed.description().bundle() + " is broken: " + broken + ".",
                    broken);
        }
    }

    private List<BundleVersion> bundles(ExperimentRun run, Description experiment) {
        TreeSet<BundleVersion> all = new TreeSet<>(BundleVersion.ORDER);
        all.addAll(run.bundles());
        all.addAll(origins.bundle(experiment.bundle(), experiment.version()));
        return List.copyOf(all);
    }
}
