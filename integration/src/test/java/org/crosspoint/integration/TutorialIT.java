package org.crosspoint.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crosspoint.integration.MarkdownPage.Block;
import org.crosspoint.integration.Product.Ended;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Does what `docs/tutorial.md` says, from top to bottom, in an empty folder.
///
/// Lines that begin with `crosspoint> ` are typed in one session, lines that begin with `$ ` are run. All must succeed,
/// but for the last one of a block with the word `fails`. What the page shows below a command is all that has to come
/// of it; a line `...` stands for any lines, `…` for anything in a line. Below a command with nothing below it may come
/// what will. A Java block is a method, which takes the place of the method of that name; with the word `generated` it
/// is what has been written.
class TutorialIT {
    private static final Path SOURCES =
            Path.of(System.getProperty("crosspoint.sources")).toAbsolutePath().normalize();
    private static final Path DOWNLOADED =
            Path.of(System.getProperty("crosspoint.examples"), "target/local-repository");
    private static final Pattern COMMAND = Pattern.compile("(crosspoint>|\\$) (.*)");
    private static final Pattern METHOD = Pattern.compile("(?m)^( *)public \\w+ (\\w+)\\(");
    private static final String LOCK = "my-lock/src/main/java/com/example/mylock/MyLock.java";

    private final Path folder;

    TutorialIT() throws IOException {
        Path work = Path.of(System.getProperty("crosspoint.work"));
        folder = Files.createTempDirectory(Files.createDirectories(work), "tutorial")
                .toAbsolutePath();
    }

    @Test
    @Timeout(240)
    void theTutorialWorksFromTopToBottom() throws Exception {
        Files.createSymbolicLink(folder.resolve("launch"), SOURCES.resolve("launch"));
        List<Step> steps = steps();
        assertThat(steps).hasSizeGreaterThan(10);
        try (Platform platform = Platform.complete()) {
            platform.goTo(folder);
            for (Step step : steps) {
                step.take(platform);
            }
        }
    }

    private interface Step {
        void take(Platform platform) throws Exception;
    }

    private List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        for (Block block : MarkdownPage.of(SOURCES.resolve("docs/tutorial.md")).blocks()) {
            if (block.is("console")) {
                steps.addAll(commands(block));
            } else if (block.has("generated")) {
                steps.add(platform -> assertThat(stripped(Files.readString(folder.resolve(LOCK))))
                        .as("line %d", block.line())
                        .containsSequence(stripped(block.text())));
            } else {
                assertThat(block.is("java")).as("line %d", block.line()).isTrue();
                steps.add(platform -> replace(block));
            }
        }
        return steps;
    }

    private static List<String> stripped(String text) {
        return text.lines().map(String::strip).toList();
    }

    private List<Step> commands(Block block) {
        List<Step> steps = new ArrayList<>();
        List<String> lines = block.lines();
        int next = lines.size();
        for (int at = lines.size() - 1; at >= 0; at--) {
            Matcher command = COMMAND.matcher(lines.get(at));
            if (command.matches()) {
                Shown shown = new Shown(block.line() + at + 1, command.group(2), lines.subList(at + 1, next));
                boolean fails = block.has("fails") && next == lines.size();
                steps.addFirst(
                        command.group(1).equals("$")
                                ? platform -> run(shown)
                                : platform -> type(shown, fails, platform));
                next = at;
            }
        }
        return steps;
    }

    private static void type(Shown shown, boolean fails, Platform platform) {
        Reply reply = platform.run(shown.command());
        if (!fails) {
            assertThat(reply.failure())
                    .as("line %d: %s", shown.line(), shown.command())
                    .isEmpty();
        }
        assertThat(reply.succeeded()).as("line %d succeeds", shown.line()).isEqualTo(!fails);
        shown.isWhatCameOf(reply.output().stripTrailing() + '\n' + reply.message());
    }

    /// Maven without a network: what it downloads for a newcomer, the build of the examples has downloaded already.
    private void run(Shown shown) throws Exception {
        assertThat(shown.command()).as("line %d", shown.line()).startsWith("launch/maven ");
        String command = shown.command() + " -o -Daether.offline.protocols=file -Dmaven.repo.local=" + downloaded()
                + " -Daether.enhancedLocalRepository.trackingFilename=none";
        Ended ended = Product.in(folder).execute(Path.of("/bin/sh"), "", "-c", command);
        assertThat(ended.status())
                .as("line %d:\n%s\n%s", shown.line(), ended.output(), ended.errors())
                .isZero();
        shown.isWhatCameOf(ended.output());
    }

    /// A local repository without jars of Crosspoint: these have to come from where the project says.
    private Path downloaded() throws IOException {
        Path local = folder.resolve("local-repository");
        if (!Files.exists(local)) {
            link(DOWNLOADED, local, "org");
            link(DOWNLOADED.resolve("org"), local.resolve("org"), "crosspoint");
        }
        return local;
    }

    private static void link(Path from, Path to, String without) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> entries = Files.list(from.toAbsolutePath().normalize())) {
            for (Path entry : entries.filter(entry -> !entry.endsWith(without)).toList()) {
                Files.createSymbolicLink(to.resolve(entry.getFileName()), entry);
            }
        }
    }

    private void replace(Block block) throws IOException {
        Path file = folder.resolve(LOCK);
        Files.writeString(file, withMethod(Files.readString(file), block.text()));
    }

    /// The source with another method in the place of that of the same name, from its `@Override` to its last brace.
    private static String withMethod(String source, String method) {
        Matcher name = METHOD.matcher(method);
        assertThat(name.find()).as(method).isTrue();
        Pattern old = Pattern.compile("(?ms)^( *)@Override\\n\\1public \\w+ " + name.group(2) + "\\(.*?^\\1}\\n");
        Matcher place = old.matcher(source);
        assertThat(place.find()).as("%s in %s", name.group(2), source).isTrue();
        return source.substring(0, place.start())
                + method.indent(place.group(1).length())
                + source.substring(place.end());
    }

    /// A command, and what the page shows below it.
    private record Shown(int line, String command, List<String> output) {
        private void isWhatCameOf(String text) {
            String came = text.stripTrailing()
                    .lines()
                    .map(line -> line.stripTrailing() + '\n')
                    .collect(Collectors.joining());
            if (output.stream().anyMatch(shown -> !shown.isBlank())) {
                assertThat(pattern().matcher(came).matches())
                        .as("line %d, '%s': the page shows\n%s\nbut there came\n%s", line, command, shown(), came)
                        .isTrue();
            }
        }

        private String shown() {
            return String.join("\n", output);
        }

        private Pattern pattern() {
            return Pattern.compile(shown().stripTrailing()
                    .lines()
                    .map(shown -> shown.equals("...") ? "(?:.*\\n)*?" : inLine(shown) + "\\n")
                    .collect(Collectors.joining()));
        }

        private static String inLine(String shown) {
            return Stream.of(shown.stripTrailing().split("…", -1))
                    .map(Pattern::quote)
                    .collect(Collectors.joining(".*"));
        }
    }
}
