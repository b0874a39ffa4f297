package org.crosspoint.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignFactory;
import org.crosspoint.core.design.Parameters;
import org.crosspoint.core.hardware.CacheProtocol;
import org.crosspoint.core.hardware.InterconnectDesign;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.hardware.TrackingDesign;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.core.run.SimulationFactory;
import org.crosspoint.core.run.SimulationSpec;
import org.crosspoint.core.run.SimulationSpec.Mode;
import org.crosspoint.core.run.Standalone;
import org.crosspoint.core.sim.Metric;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The designs that `docs/plug-points` shows, taken from the pages: they compile, meet their contracts, and make a
/// simulation together.
class PlugPointPagesTest {
    private static final Path PAGES = Path.of("../../docs/plug-points");
    private static final Pattern JAVA = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern PACKAGE = Pattern.compile("^package ([a-z.]+);", Pattern.MULTILINE);
    private static final Pattern TYPE = Pattern.compile("^(?:public final )?class (\\w+)", Pattern.MULTILINE);

    @TempDir
    static Path folder;

    private static URLClassLoader loader;

    @BeforeAll
    static void compile() throws IOException {
        List<Path> sources;
        try (Stream<Path> pages = Files.list(PAGES)) {
            sources = pages.sorted().flatMap(PlugPointPagesTest::sources).toList();
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of(
                    "-proc:none",
                    "-Xlint:all,-requires-automatic,-processing,-classfile",
                    "-Werror",
                    "-classpath",
                    System.getProperty("java.class.path"),
                    "-d",
                    folder.toString());
            assertThat(compiler.getTask(null, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                            .call())
                    .as("what the pages show compiles without a warning")
                    .isTrue();
        }
        loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, PlugPointPagesTest.class.getClassLoader());
    }

    @AfterAll
    static void close() throws IOException {
        loader.close();
    }

    /// The complete Java files of a page.
    private static Stream<Path> sources(Path page) {
        try {
            return JAVA.matcher(Files.readString(page)).results().map(PlugPointPagesTest::source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path source(MatchResult block) {
        String text = block.group(1);
        Matcher home = PACKAGE.matcher(text);
        Matcher type = TYPE.matcher(text);
        assertThat(home.find() && type.find()).as("a whole file: %s", text).isTrue();
        try {
            Path place = Files.createDirectories(
                    folder.resolve("sources").resolve(home.group(1).replace('.', '/')));
            return Files.writeString(place.resolve(type.group(1) + ".java"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T design(Class<T> plugPoint, String name) throws ReflectiveOperationException {
        return plugPoint.cast(Class.forName(name, true, loader).getConstructor().newInstance());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.example.polite.PoliteLockContractTest",
                "com.example.turnstile.TurnstileContractTest",
                "com.example.rollcall.RollCallContractTest",
                "com.example.flags.FlagsContractTest",
                "com.example.flagged.FlaggedContractTest",
                "com.example.crossbar.CrossbarContractTest",
                "com.example.telling.TellingMsiContractTest",
                "com.example.askall.AskAllContractTest",
                "com.example.ordering.Ibm370ContractTest"
            })
    void everyPageShowsHowToJudgeItsExample(String name) throws ReflectiveOperationException {
        assertThat(Class.forName(name, true, loader).getSuperclass().getSimpleName())
                .endsWith("Contract");
    }

    @Test
    void theInterconnectMeetsItsContract() throws ReflectiveOperationException {
        InterconnectDesign design = design(InterconnectDesign.class, "com.example.crossbar.Crossbar");
        InterconnectJudge judge = new InterconnectJudge(
                design, stations -> Parameters.resolve("the network", design.parameters(), Map.of()), true);
        assertThat(judge.judge())
                .allSatisfy(verdict -> assertThat(verdict.finding()).isEmpty());
    }

    @Test
    void theProtocolIsCoherent() throws ReflectiveOperationException {
        CacheProtocol design = design(CacheProtocol.class, "com.example.telling.TellingMsi");
        assertThat(ProtocolExplorer.explore(
                                design.table(Parameters.resolve("the protocol", design.parameters(), Map.of())))
                        .complaints())
                .isEmpty();
    }

    @Test
    void theTrackingMeetsItsContract() throws ReflectiveOperationException {
        TrackingDesign design = design(TrackingDesign.class, "com.example.askall.AskAll");
        assertThat(new TrackingJudge(design, Parameters.resolve("the tracking", design.parameters(), Map.of())).judge())
                .allSatisfy(verdict -> assertThat(verdict.finding()).isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void togetherTheyMakeASimulationWhoseWorkloadFindsNothingMissing(Mode mode) throws Exception {
        for (int cpus : new int[] {1, 2, 7, 16}) {
            assertThat(run(cpus, mode))
                    .filteredOn(metric -> metric.name().equals("tally.count"))
                    .singleElement()
                    .satisfies(metric -> assertThat(metric.value()).isGreaterThan(100));
        }
    }

    @Test
    void theLockBehavesTheSameWhenTheEngineRunsAhead() throws Exception {
        for (int cpus : new int[] {2, 7, 16}) {
            assertThat(run(cpus, Mode.FAST)).isEqualTo(run(cpus, Mode.STRICT));
        }
    }

    private static List<Metric> run(int cpus, Mode mode) throws Exception {
        SimulationFactory simulations = Standalone.with(List.of(
                design(DesignFactory.class, "com.example.crossbar.Crossbar"),
                design(DesignFactory.class, "com.example.telling.TellingMsi"),
                design(DesignFactory.class, "com.example.askall.AskAll"),
                design(DesignFactory.class, "org.crosspoint.ordering.sc.SequentialConsistency"),
                design(DesignFactory.class, "com.example.polite.PoliteLock"),
                design(DesignFactory.class, "com.example.tally.Tally")));
        DesignChoice lock = DesignChoice.of("polite").with("pause", 50);
        SimulationSpec spec = new SimulationSpec(
                machine(cpus), cpus, lock, DesignChoice.of("tally"), 1_000_000_000L, 1, List.of(), mode);
        try (Simulation simulation = simulations.create(spec)) {
            simulation.start();
            Simulation.Status end = simulation.await();
            assertThat(end.state()).as(end.message()).isEqualTo(Simulation.State.FINISHED);
            return simulation.metrics();
        }
    }

    private static MachineDescription machine(int cpus) {
        MachineDescription mesh = TestMachines.mesh(cpus);
        return new MachineDescription(
                mesh.id(),
                mesh.title(),
                mesh.source(),
                mesh.clockMegahertz(),
                mesh.stations(),
                mesh.lineBytes(),
                mesh.caches(),
                mesh.timing(),
                DesignChoice.of("example-crossbar"),
                DesignChoice.of("example-msi"),
                DesignChoice.of("ask-all"),
                mesh.features(),
                mesh.assumptions());
    }
}
