package org.crosspoint.workload.trace;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.workload.InputFile;
import org.jspecify.annotations.Nullable;

/// Reads the file of a trace, compressed by gzip if its name ends in `.gz`. Its first reference says in which format it
/// is.
final class TraceReader {
    private static final int LONGEST_QUOTE = 60;

    private final String name;
    private final References references = new References();
    private @Nullable TraceFormat format;
    private int number;

    private TraceReader(String name) {
        this.name = name;
    }

    /// @param name path of the file
    /// @throws SpecificationException with one sentence that names file and line
    static Trace read(String name) {
        if (name.isBlank()) {
            throw new SpecificationException(
                    "Workload trace has no trace: give the path of one, for instance workload.file=sort.din.");
        }
        TraceReader reader = new TraceReader(name);
        MessageDigest digest = sha256();
        try (InputStream file = new DigestInputStream(Files.newInputStream(Path.of(name)), digest)) {
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(unpacked(file, name), StandardCharsets.ISO_8859_1));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                reader.add(line.strip());
            }
            file.transferTo(OutputStream.nullOutputStream());
        } catch (IOException | InvalidPathException unreadable) {
            throw new SpecificationException(
                    "The trace '" + name + "' cannot be read: give the path of a file that is one"
                            + (name.endsWith(".gz") ? ", compressed by gzip." : "."),
                    unreadable);
        }
        return new Trace(reader.finish(), new InputFile(name, HexFormat.of().formatHex(digest.digest())));
    }

    private static InputStream unpacked(InputStream file, String name) throws IOException {
        return name.endsWith(".gz") ? new GZIPInputStream(file) : file;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// What was read, and from what.
    record Trace(References references, InputFile file) {}

    private void add(String line) {
        number++;
        if (line.isEmpty()) {
            return;
        }
        if (format == null) {
            if (isRemarkOfAny(line)) {
                return;
            }
            format = TraceFormat.of(line).orElse(null);
        }
        TraceFormat known = format;
        if (known == null) {
            throw error(
                    line,
                    "is no reference of lackey's ('I  0401000,3'), of Dinero's ('0 7f001040') or of a CPU"
                            + " ('3 W 7f001040'): give a trace in one of these formats");
        }
        if (!known.read(line, references)) {
            throw error(line, "is no reference: " + known.expected);
        }
        if (references.count() == References.MOST) {
            throw new SpecificationException("The trace '" + name + "' has more than " + (References.MOST - 1)
                    + " references, from line " + number + " on: take a part of it.");
        }
    }

    private static boolean isRemarkOfAny(String line) {
        for (TraceFormat each : TraceFormat.values()) {
            if (each.isRemark(line)) {
                return true;
            }
        }
        return false;
    }

    private References finish() {
        if (references.count() == 0) {
            throw new SpecificationException(
                    "The trace '" + name + "' has no references: give a file that has a reference on each line.");
        }
        return references;
    }

    private SpecificationException error(String line, String sentence) {
        String quoted = line.length() > LONGEST_QUOTE ? line.substring(0, LONGEST_QUOTE) + "…" : line;
        return new SpecificationException(name + ", line " + number + ": '" + quoted + "' " + sentence + ".");
    }
}
