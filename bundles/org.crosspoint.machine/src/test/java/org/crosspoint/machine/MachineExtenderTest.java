package org.crosspoint.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.crosspoint.core.hardware.MachineLibrary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

class MachineExtenderTest {
    private static final String MACHINE = """
            machine: %s
            title: %s
            clock: 1 GHz
            interconnect: bus
            stations: [{cpus: 1, memory: 1 GiB}]
            """;

    @TempDir
    private Path storage;

    private Framework framework;
    private MachineExtender library;

    @BeforeEach
    void start() throws BundleException {
        Map<String, String> settings = new TreeMap<>();
        settings.put(Constants.FRAMEWORK_STORAGE, storage.toString());
        settings.put("felix.log.level", "0");
        framework = ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow()
                .newFramework(settings);
        framework.start();
        library = new MachineExtender(framework.getBundleContext());
        library.open();
    }

    @AfterEach
    void stop() throws Exception {
        library.close();
        framework.stop();
        framework.waitForStop(10_000);
    }

    @Test
    void theMachinesOfABundleAreThereWhileItIsStarted() throws Exception {
        Bundle bundle = install("acme", "one", MACHINE.formatted("one", "First"));
        assertThat(library.machines()).isEmpty();

        bundle.start();
        assertThat(library.machines()).extracting(MachineLibrary.Entry::id).containsExactly("one");
        assertThat(library.machines()).extracting(MachineLibrary.Entry::bundle).containsExactly("acme");
        assertThat(library.machine("one", Map.of()).cpus()).isEqualTo(1);

        bundle.stop();
        assertThat(library.machines()).isEmpty();
    }

    @Test
    void ofTwoBundlesTheFirstInstalledHasTheIdWhicheverStartsFirst() throws Exception {
        Bundle first = install("first", "same", MACHINE.formatted("same", "First"));
        Bundle second = install("second", "same", MACHINE.formatted("same", "Second"));
        second.start();
        first.start();

        assertThat(library.machines()).extracting(MachineLibrary.Entry::title).containsExactly("First");
        assertThat(library.refusals())
                .containsExactly("second/same.yaml: there is already a machine 'same' in first/same.yaml:"
                        + " give one of them another id.");

        first.uninstall();
        assertThat(library.machines()).extracting(MachineLibrary.Entry::title).containsExactly("Second");
        assertThat(library.refusals()).isEmpty();
    }

    @Test
    void aFileWithAMistakeIsRefusedAndTheOthersStay() throws Exception {
        install("good", "good", MACHINE.formatted("good", "Good")).start();
        install("bad", "bad", MACHINE.formatted("bad", "Bad").replace("clock", "clok"))
                .start();

        assertThat(library.machines()).extracting(MachineLibrary.Entry::id).containsExactly("good");
        assertThat(library.refusals())
                .containsExactly("bad/bad.yaml, line 3, column 1: 'clok' is not a key of a machine: write 'clock'.");
    }

    @Test
    void anUpdatedBundleBringsItsNewMachines() throws Exception {
        Bundle bundle = install("acme", "one", MACHINE.formatted("one", "First"));
        bundle.start();
        bundle.update(jar("acme", "one", MACHINE.formatted("one", "Second")));

        assertThat(library.machines()).extracting(MachineLibrary.Entry::title).containsExactly("Second");
    }

    private Bundle install(String name, String file, String text) throws Exception {
        return framework.getBundleContext().installBundle("test:" + name, jar(name, file, text));
    }

    private static InputStream jar(String name, String file, String text) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        attributes.putValue(Constants.BUNDLE_SYMBOLICNAME, name);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            jar.putNextEntry(new JarEntry(MachineFiles.FOLDER + "/" + file + ".yaml"));
            jar.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}
