package org.crosspoint.shell.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.crosspoint.shell.Home;

/// An exception that nobody foresaw: a sentence for the user, the trace in a file.
public final class Defect extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS", Locale.ROOT);

    private Defect(String message, Throwable cause) {
        super(message, cause);
    }

    /// Writes the trace and says where.
    ///
    /// @param where what was being done: `'run'`
    public static Defect report(String where, Throwable cause) {
        String what = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        String message = where + " met what it should not have (" + what.replaceAll("\\s+", " ")
                + "): this is a bug in Crosspoint; ";
        try {
            return new Defect(message + "please report it with " + write(cause) + ".", cause);
        } catch (IOException unwritable) {
            return new Defect(message + "its trace could not be written (" + unwritable.getMessage() + ").", cause);
        }
    }

    private static Path write(Throwable cause) throws IOException {
        StringWriter trace = new StringWriter();
        cause.printStackTrace(new PrintWriter(trace));
        Path folder = Files.createDirectories(Home.folder().resolve("log"));
        return Files.writeString(
                folder.resolve(
                        "defect-" + LocalDateTime.now(ZoneId.systemDefault()).format(NAME) + ".txt"),
                trace.toString());
    }
}
