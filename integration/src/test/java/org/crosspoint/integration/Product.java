package org.crosspoint.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The product as people start it: a process with a user's folder of its own.
///
/// @param directory   where it is started
/// @param environment variables beyond those of the test
record Product(Path directory, Map<String, String> environment) {
    private static final Path FOLDER = Path.of(System.getProperty("crosspoint.product"));

    /// The jars that outsiders build against.
    static Path repository() {
        return FOLDER.resolve("repository");
    }

    static Product in(Path directory) {
        return new Product(directory, Map.of());
    }

    Product with(String variable, String value) {
        Map<String, String> more = new TreeMap<>(environment);
        more.put(variable, value);
        return new Product(directory, more);
    }

    /// Starts it with these arguments and waits for its end.
    Ended run(String... arguments) throws InterruptedException {
        return feed("", arguments);
    }

    /// As [#run], with something on its standard input.
    Ended feed(String input, String... arguments) throws InterruptedException {
        return execute(FOLDER.resolve("bin/crosspoint"), input, arguments);
    }

    /// Runs another program in the same place.
    Ended execute(Path program, String input, String... arguments) throws InterruptedException {
        try {
            Path own = Files.createTempDirectory(directory, "process");
            List<String> command = Stream.concat(Stream.of(program.toString()), Stream.of(arguments))
                    .toList();
            ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
            builder.environment().put("CROSSPOINT_HOME", own.resolve("home").toString());
            builder.environment().put("CROSSPOINT_BUILD", "never");
            builder.environment().put("TMPDIR", own.toString());
            builder.environment().putAll(environment);
            Path in = Files.writeString(own.resolve("in"), input);
            Path err = own.resolve("err");
            Process process = builder.redirectInput(in.toFile())
                    .redirectError(err.toFile())
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(process.waitFor(), output, Files.readString(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A process that has ended.
    ///
    /// @param errors what it wrote on standard error
    record Ended(int status, String output, String errors) {}
}
