package org.crosspoint.machine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.hardware.MachineLibrary;

/// Machines that were read from files: a library that never changes. Usable without a framework, in tests and
/// benchmarks.
public final class MachineFiles implements MachineLibrary {
    /// Where a bundle keeps its machine files.
    static final String FOLDER = "CROSSPOINT-INF/machines";

    private static final String BUNDLE = "org.crosspoint.machine";
    private static final List<String> PRESETS =
            List.of("bus-private", "bus-smp", "bus-uncached", "mesh-smp", "opteron-48");

    private final SortedMap<String, MachineFile> files = new TreeMap<>();
    private final List<String> refusals;

    /// @param files of two with the same id the first is taken, the other refused
    /// @param refusals sentences about files that could not even be read
    MachineFiles(List<MachineFile> files, List<String> refusals) {
        List<String> refused = new ArrayList<>(refusals);
        for (MachineFile file : files) {
            MachineFile first = this.files.putIfAbsent(file.id(), file);
            if (first != null) {
                refused.add(file.root().source().file() + ": there is already a machine '" + file.id() + "' in "
                        + first.root().source().file() + ": give one of them another id.");
            }
        }
        this.refusals = List.copyOf(refused);
    }

    /// The machines that this bundle ships, from the class path.
    public static MachineLibrary library() {
        return new MachineFiles(PRESETS.stream().map(MachineFiles::preset).toList(), List.of());
    }

    private static MachineFile preset(String id) {
        String file = id + ".yaml";
        try (InputStream stream = MachineFiles.class.getResourceAsStream("/" + FOLDER + "/" + file)) {
            if (stream == null) {
                throw new SpecificationException(
                        "There is no " + file + " on the class path: add the jar of " + BUNDLE + ".");
            }
            return MachineFile.read(file, new String(stream.readAllBytes(), StandardCharsets.UTF_8), BUNDLE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<Entry> machines() {
        return files.values().stream().map(MachineFile::entry).toList();
    }

    @Override
    public List<String> refusals() {
        return refusals;
    }

    @Override
    public MachineDescription machine(String idOrFile, Map<String, Object> parameters) {
        boolean isFile = idOrFile.endsWith(".yaml")
                || idOrFile.endsWith(".yml")
                || idOrFile.contains("/")
                || idOrFile.contains("\\");
        MachineFile file = isFile ? read(idOrFile) : files.get(idOrFile);
        if (file == null) {
            throw unknown(idOrFile);
        }
        return file.describe(parameters);
    }

    private SpecificationException unknown(String id) {
        return new SpecificationException("There is no machine '" + id + "': choose "
                + Suggestion.of(id, files.keySet())
                        .map(word -> "'" + word + "'")
                        .orElse("one of " + String.join(", ", files.keySet()))
                + ", or name a file that ends in .yaml.");
    }

    private static MachineFile read(String name) {
        try {
            Path path = Path.of(name);
            if (!Files.isRegularFile(path)) {
                throw new SpecificationException(
                        "There is no file '" + name + "': name an existing machine file, or a machine by its id.");
            }
            if (Files.size(path) > 4L * Source.LIMIT) {
                throw new SpecificationException(name + " has " + Files.size(path)
                        + " bytes: a machine needs far less than " + Source.LIMIT + ".");
            }
            return MachineFile.read(name, Files.readString(path), "file");
        } catch (InvalidPathException | IOException e) {
            throw new SpecificationException(
                    "The file '" + name + "' cannot be read (" + e.getMessage()
                            + "): name a readable text file in UTF-8.",
                    e);
        }
    }
}
