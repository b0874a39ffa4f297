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
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.hardware.MachineAssumption;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.hardware.MachineFormat;
import org.crosspoint.core.hardware.MachineLibrary;

/// Machines that were read from files: a library that never changes. Usable without a framework, in tests and
/// benchmarks.
public final class MachineFiles implements MachineLibrary {
    /// Where a bundle keeps its machine files.
    static final String FOLDER = "CROSSPOINT-INF/machines";

    /// Most bytes of a file in another notation: the largest machines of `lstopo` have some megabytes.
    private static final long FOREIGN_LIMIT = 16L << 20;

    private static final String BUNDLE = "org.crosspoint.machine";
    private static final List<String> PRESETS = List.of(
            "a64fx-48",
            "amd-2x2",
            "amd-4x4",
            "amd-8x4",
            "big-little",
            "bus-private",
            "bus-smp",
            "bus-uncached",
            "cc-numa",
            "crossbar-uma",
            "directory-256",
            "flash-8",
            "haswell-28",
            "imx6-4",
            "intel-2x4",
            "islands-1024",
            "linux-48",
            "m1-pro",
            "memory-modules",
            "mesh-smp",
            "milan-128",
            "nc-numa",
            "niagara-64",
            "omega-uma",
            "opteron-48",
            "paged-smp",
            "private-l3",
            "sliced-l3",
            "smt-smp",
            "split-caches",
            "tilera-36",
            "uma",
            "wasted-cores-64",
            "xeon-80");

    private final SortedMap<String, MachineFile> files = new TreeMap<>();
    private final List<String> refusals;
    private final List<MachineFormat> formats;

    /// @param files of two with the same id the first is taken, the other refused
    /// @param refusals sentences about files that could not even be read
    /// @param formats other notations than its own in which users may write machines
    MachineFiles(List<MachineFile> files, List<String> refusals, List<MachineFormat> formats) {
        this.formats = List.copyOf(formats);
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
    ///
    /// @param formats other notations than its own in which users may write machines
    public static MachineLibrary library(MachineFormat... formats) {
        return new MachineFiles(PRESETS.stream().map(MachineFiles::preset).toList(), List.of(), List.of(formats));
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
        Optional<Foreign> foreign = foreign(idOrFile);
        return foreign.map(found -> found.file().describe(parameters))
                .orElseGet(() -> own(idOrFile).describe(parameters));
    }

    @Override
    public List<MachineAssumption> assumptions(String idOrFile, Map<String, Object> parameters) {
        Optional<Foreign> foreign = foreign(idOrFile);
        return foreign.map(found -> found.translation().assumptions())
                .orElseGet(() -> own(idOrFile).assumptions(parameters));
    }

    @Override
    public String translate(String written) {
        return foreign(written)
                .map(found -> found.translation().yaml())
                .orElseThrow(() -> new SpecificationException(
                        "'" + written + "' is in no notation that is installed: name " + looks("") + "."));
    }

    private MachineFile own(String idOrFile) {
        boolean isFile = idOrFile.endsWith(".yaml")
                || idOrFile.endsWith(".yml")
                || idOrFile.contains("/")
                || idOrFile.contains("\\");
        MachineFile file =
                isFile ? MachineFile.read(idOrFile, text(idOrFile, 4L * Source.LIMIT), "file") : files.get(idOrFile);
        if (file == null) {
            throw unknown(idOrFile);
        }
        return file;
    }

    private SpecificationException unknown(String id) {
        return new SpecificationException("There is no machine '" + id + "': choose "
                + Suggestion.of(id, files.keySet())
                        .map(word -> "'" + word + "'")
                        .orElse("one of " + String.join(", ", files.keySet()))
                + ", or name " + looks("a file that ends in .yaml") + ".");
    }

    private String looks(String own) {
        List<String> all = new ArrayList<>();
        if (!own.isEmpty()) {
            all.add(own);
        }
        formats.forEach(format -> all.add(format.looks()));
        return all.isEmpty() ? "a machine in another notation once a bundle reads it" : String.join(", or ", all);
    }

    /// A machine in another notation, with its file.
    private record Foreign(MachineFormat.Translation translation, MachineFile file) {}

    private Optional<Foreign> foreign(String written) {
        for (MachineFormat format : formats) {
            MachineFormat.Form form = format.form(written);
            if (form != MachineFormat.Form.OTHER) {
                String text = form == MachineFormat.Form.FILE ? text(written, FOREIGN_LIMIT) : written;
                MachineFormat.Translation translation = format.read(written, text);
                MachineFile file = MachineFile.read(written + ", as a machine file", translation.yaml(), "file");
                return Optional.of(new Foreign(translation, file));
            }
        }
        return Optional.empty();
    }

    private static String text(String name, long limit) {
        try {
            Path path = Path.of(name);
            if (!Files.isRegularFile(path)) {
                throw new SpecificationException(
                        "There is no file '" + name + "': name an existing machine file, or a machine by its id.");
            }
            if (Files.size(path) > limit) {
                throw new SpecificationException(
                        name + " has " + Files.size(path) + " bytes: a machine needs far less than " + limit + ".");
            }
            return Files.readString(path);
        } catch (InvalidPathException | IOException e) {
            throw new SpecificationException(
                    "The file '" + name + "' cannot be read (" + e.getMessage()
                            + "): name a readable text file in UTF-8.",
                    e);
        }
    }
}
