package org.crosspoint.lab.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.crosspoint.core.EngineDefect;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.lab.ExperimentReport;
import org.crosspoint.lab.ResultStore;
import org.crosspoint.lab.RunResult;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/// Results in a folder: `runs/ID.json` and `experiments/EXPERIMENT-ID.json`.
@Component
public final class FolderStore implements ResultStore {
    private static final String SUFFIX = ".json";
    private static final String DIFFERS = ".differs" + SUFFIX;

    private final Path folder;

    @Activate
    public FolderStore(BundleContext framework) {
        this(configured(framework));
    }

    public FolderStore(Path folder) {
        this.folder = folder;
    }

    private static Path configured(BundleContext framework) {
        String results = framework.getProperty("crosspoint.results");
        if (results != null) {
            return Path.of(results);
        }
        String home = framework.getProperty("crosspoint.home");
        Path base = home == null ? Path.of(System.getProperty("user.home"), ".crosspoint") : Path.of(home);
        return base.resolve("results");
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public Path save(RunResult result) {
        return keep(folder.resolve("runs"), result.id(), result.json());
    }

    @Override
    public Path save(ExperimentReport report) {
        String digest =
                Json.digest(List.of(report.experiment(), report.parameters(), report.crosspoint(), report.bundles()));
        return keep(
                folder.resolve("experiments"), report.experiment().id() + "-" + digest.substring(0, 32), report.json());
    }

    @Override
    public List<String> runs() {
        Path runs = folder.resolve("runs");
        if (!Files.isDirectory(runs)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(runs)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX) && !name.endsWith(DIFFERS))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw unusable(runs, unreadable);
        }
    }

    @Override
    public RunResult run(String id) {
        List<String> found = runs().stream().filter(run -> run.startsWith(id)).toList();
        if (found.size() != 1) {
            throw new SpecificationException((found.isEmpty() ? "No stored run" : found.size() + " stored runs")
                    + (found.isEmpty() ? " has" : " have") + " an id that begins with '" + id + "' in " + folder
                    + "; give the id of one.");
        }
        Path file = folder.resolve("runs").resolve(found.getFirst() + SUFFIX);
        try {
            return Json.read(Files.readString(file), RunResult.class);
        } catch (IOException unreadable) {
            throw new SpecificationException(
                    "The stored run " + file + " cannot be read by this version of Crosspoint; run it again.",
                    unreadable);
        }
    }

    private Path keep(Path where, String name, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Path file = where.resolve(name + SUFFIX);
        try {
            Files.createDirectories(where);
            if (!Files.exists(file)) {
                write(file, bytes);
            } else if (!Arrays.equals(Files.readAllBytes(file), bytes)) {
                Path other = where.resolve(name + DIFFERS);
                write(other, bytes);
                throw new EngineDefect("The same specification and bundles gave another result than before: compare "
                        + file + " and " + other + ", and report it.");
            }
            return file;
        } catch (IOException full) {
            throw unusable(where, full);
        }
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        Path temporary =
                Files.createTempFile(file.getParent(), file.getFileName().toString(), ".tmp");
        try {
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static UncheckedIOException unusable(Path where, IOException reason) {
        return new UncheckedIOException(
                "The results folder " + where + " cannot be used (" + reason.getMessage()
                        + "); set crosspoint.results to another one.",
                reason);
    }
}
