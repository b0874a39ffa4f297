package org.crosspoint.litmus;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.NearMiss;

/// The tests that come with Crosspoint, and those in files.
public final class LitmusLibrary {
    /// Ending of a test's file.
    public static final String ENDING = ".litmus";

    private static final String FOLDER = "/CROSSPOINT-INF/litmus/";

    private static final List<String> NAMES = List.of(
            "SB",
            "SB+mfences",
            "SB+mfence+po",
            "SB+xchgs",
            "SB+rfis",
            "n6",
            "MP",
            "MP+mfences",
            "LB",
            "R",
            "R+po+mfence",
            "R+mfence+po",
            "R+mfences",
            "S",
            "2+2W",
            "WRC",
            "RWC",
            "RWC+mfence",
            "WWC",
            "WRW+WR",
            "WRW+2W",
            "WRR+2W",
            "ISA2",
            "Z6.3",
            "Z6.4",
            "Z6.5",
            "3.SB",
            "3.2W",
            "3.LB",
            "IRIW",
            "IRIW+mfences",
            "CoRR",
            "CoWW",
            "CoRW",
            "CoWR",
            "INC",
            "INC+locks",
            "XADD",
            "CAS",
            "Dekker",
            "SpinLock");

    private LitmusLibrary() {}

    /// Names of the tests that come with Crosspoint, the two-thread shapes first.
    public static List<String> names() {
        return NAMES;
    }

    /// The tests that come with Crosspoint.
    public static List<LitmusTest> tests() {
        return NAMES.stream().map(LitmusLibrary::shipped).toList();
    }

    /// A test by its name or its file.
    ///
    /// @param folder where a file is looked for
    /// @throws SpecificationException if there is neither, or it is no test
    public static LitmusTest test(String nameOrFile, Path folder) {
        if (NAMES.contains(nameOrFile)) {
            return shipped(nameOrFile);
        }
        Path file = folder.resolve(nameOrFile);
        if (!Files.isRegularFile(file)) {
            throw new SpecificationException("There is neither a litmus test nor a file '" + nameOrFile + "'"
                    + NearMiss.hint(nameOrFile, NAMES) + "; 'litmus' lists the tests.");
        }
        try {
            return LitmusTest.parse(Files.readString(file), nameOrFile);
        } catch (MalformedInputException notText) {
            throw new SpecificationException(
                    "File '" + nameOrFile + "' is not a text in UTF-8; give a " + ENDING + " file.", notText);
        } catch (IOException unreadable) {
            throw new SpecificationException(
                    "File '" + nameOrFile + "' cannot be read (" + unreadable.getMessage() + "); give another.",
                    unreadable);
        }
    }

    private static LitmusTest shipped(String name) {
        try (InputStream in = LitmusLibrary.class.getResourceAsStream(FOLDER + name + ENDING)) {
            if (in == null) {
                throw new SpecificationException(
                        "Litmus test '" + name + "' is missing from its bundle; install org.crosspoint.litmus anew.");
            }
            return LitmusTest.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), name + ENDING);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
