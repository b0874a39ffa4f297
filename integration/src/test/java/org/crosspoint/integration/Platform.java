package org.crosspoint.integration;

import static org.ops4j.pax.exam.CoreOptions.cleanCaches;
import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.systemPackage;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;
import static org.ops4j.pax.exam.CoreOptions.systemTimeout;
import static org.ops4j.pax.exam.CoreOptions.url;
import static org.ops4j.pax.exam.CoreOptions.workingDirectory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.crosspoint.integration.inside.LaboratoryInside;
import org.crosspoint.integration.laboratory.Laboratory;
import org.ops4j.pax.exam.ExamSystem;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.TestContainer;
import org.ops4j.pax.exam.nat.internal.NativeTestContainer;
import org.ops4j.pax.exam.spi.DefaultExamSystem;
import org.ops4j.pax.exam.spi.PaxExamRuntime;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/// A framework with bundles in it, started by Pax Exam inside the JVM of the test.
///
/// The test lives outside the framework: it talks to the platform as a person does, in shell commands, or through its
/// [Laboratory], which passes plain values only. So nothing of the test holds on to a class of a bundle. Each platform
/// has a directory of its own; one at a time runs in a JVM.
public final class Platform implements AutoCloseable {

    /// What every platform needs before a bundle of ours can start.
    private static final List<String> BASE = List.of(
            "org.osgi.util.function",
            "org.osgi.util.promise",
            "org.osgi.service.component",
            "jspecify",
            "org.apache.felix.log",
            "org.apache.felix.configadmin",
            "org.apache.felix.metatype",
            "org.apache.felix.scr",
            "org.apache.felix.fileinstall",
            "org.apache.felix.gogo.runtime",
            "org.apache.felix.gogo.command",
            "jline",
            "snakeyaml-engine",
            "jackson-annotations",
            "jackson-core",
            "jackson-databind",
            "commons-codec",
            "commons-io",
            "commons-csv",
            "org.crosspoint.core",
            "org.crosspoint.machine",
            "org.crosspoint.lab",
            "org.crosspoint.litmus",
            "org.crosspoint.testkit",
            "org.crosspoint.shell");

    private static final Path BUNDLES = Path.of(System.getProperty("crosspoint.bundles"));

    private final ExamSystem system;
    private final NativeTestContainer container;
    private final GogoSession session;
    private final Path directory;

    private Platform(Path directory, Option... options) throws IOException {
        this.directory = directory;
        this.system = DefaultExamSystem.create(options);
        this.container = (NativeTestContainer) start(system);
        this.session = new GogoSession(service("org.apache.felix.service.command.CommandProcessor")
                .orElseThrow(() -> new IllegalStateException("The platform has no command processor")));
    }

    private static TestContainer start(ExamSystem system) {
        return PaxExamRuntime.createContainer(system).start();
    }

    /// A platform with the core, the lab, the shell and these bundles of ours, given as `lock.spin` for
    /// `org.crosspoint.lock.spin`.
    public static Platform with(String... bundles) {
        try {
            Path directory = Files.createDirectories(Path.of(System.getProperty("crosspoint.work")));
            return with(Files.createTempDirectory(directory, "platform"), bundles);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Platform with(Path directory, String... bundles) throws IOException {
        Stream<String> names =
                Stream.concat(BASE.stream(), Arrays.stream(bundles).map(name -> "org.crosspoint." + name));
        Option[] provisioned = names.map(Platform::jar)
                .map(jar -> url("reference:" + jar.toUri()))
                .toArray(Option[]::new);
        return new Platform(
                directory,
                composite(provisioned),
                workingDirectory(directory.resolve("framework").toString()),
                cleanCaches(),
                systemTimeout(20_000),
                systemPackage("jdk.internal.vm"),
                systemPackage(Laboratory.class.getPackageName()),
                systemProperty("crosspoint.home")
                        .value(directory.resolve("home").toString()),
                systemProperty("crosspoint.repository")
                        .value(Product.repository().toString()),
                systemProperty("crosspoint.plugins").value(watched(directory).toString()),
                frameworkProperty("felix.fileinstall.dir")
                        .value(watched(directory).toString()),
                frameworkProperty("felix.fileinstall.poll").value("100"),
                frameworkProperty("felix.fileinstall.noInitialDelay").value("true"),
                frameworkProperty("felix.fileinstall.filter").value(".*\\.jar"),
                frameworkProperty("felix.fileinstall.log.level").value("1"));
    }

    private static Path watched(Path directory) throws IOException {
        return Files.createDirectories(directory.resolve("plugins"));
    }

    /// A platform with every bundle of ours.
    public static Platform complete() {
        try (Stream<Path> jars = Files.list(BUNDLES)) {
            return with(jars.map(jar -> jar.getFileName().toString())
                    .filter(name -> name.startsWith("org.crosspoint."))
                    .map(name -> name.substring("org.crosspoint.".length(), name.length() - ".jar".length()))
                    .filter(name -> !BASE.contains("org.crosspoint." + name))
                    .sorted()
                    .toArray(String[]::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The jar of a bundle that the build provides, by artifact name.
    public static Path jar(String artifact) {
        Path jar = BUNDLES.resolve(artifact + ".jar");
        if (!Files.exists(jar)) {
            throw new IllegalArgumentException("The build provides no bundle " + artifact + " at " + jar);
        }
        return jar;
    }

    /// A directory of this platform alone, kept until the next build.
    public Path directory() {
        return directory;
    }

    /// The folder in which a bundle that is dropped is installed.
    public Path watched() {
        return directory.resolve("plugins");
    }

    /// The services of the platform.
    public Laboratory laboratory() {
        return (Laboratory) service(Laboratory.class.getName()).orElseGet(this::openLaboratory);
    }

    private Object openLaboratory() {
        try {
            install(MadeBundle.of(LaboratoryInside.class).in(directory));
        } catch (BundleException e) {
            throw new IllegalStateException(e);
        }
        return service(Laboratory.class.getName())
                .orElseThrow(() -> new IllegalStateException("The laboratory has not opened"));
    }

    public BundleContext context() {
        return container.getSystemBundle().getBundleContext();
    }

    public List<Bundle> bundles() {
        return List.of(context().getBundles());
    }

    public Optional<Bundle> bundle(String symbolicName) {
        return bundles().stream()
                .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
                .findFirst();
    }

    public Bundle install(Path jar) throws BundleException {
        Bundle bundle = context().installBundle(jar.toUri().toString());
        bundle.start();
        return bundle;
    }

    /// A service as a plain object; its class is the bundle's, not the test's.
    public Optional<Object> service(String type) {
        return services(type, null).stream().findFirst();
    }

    /// All services of a type that match a filter, in the order of their registration.
    public List<Object> services(String type, String filter) {
        try {
            // All: the test's class path may hold another class of that name, which must not decide.
            ServiceReference<?>[] found = context().getAllServiceReferences(type, filter);
            return found == null
                    ? List.of()
                    : Arrays.stream(found)
                            .sorted(Comparator.comparing(reference -> (Long) reference.getProperty("service.id")))
                            .<Object>map(context()::getService)
                            .toList();
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /// Runs one line of Gogo and returns what came of it.
    public Reply run(String line) {
        return session.run(line);
    }

    /// The folder from which commands find files.
    public void goTo(Path folder) {
        session.goTo(folder);
    }

    @Override
    public void close() {
        session.close();
        container.stop();
        system.clear();
    }
}
