package org.crosspoint.integration;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.crosspoint.integration.MarkdownPage.Block;
import org.crosspoint.integration.Product.Ended;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// What the documentation tells people to type works.
///
/// In a block ```` ```console ```` the lines that begin with `crosspoint> ` are typed at the prompt, all of a page in
/// one session, and lines that begin with `$ launch/` or `launch/` are run from the top of the sources. All must
/// succeed. Words after `console` say otherwise: `skip` does not run the block; `fails` wants its last command to fail
/// with the line that the block shows below it; `exact` compares the output of its commands with what the block shows.
///
/// A Java block that begins with its package has to compile, together with those of the page that are of that package;
/// designs among them have to be accepted by `plugin check`.
///
/// A YAML block has to be YAML; if its first line is a comment with a file name (`# hammer.yaml`), the commands of the
/// page find it as that file, and so it is with a script (`# two-locks.gosh`).
///
/// Links lead to files of the repository and to headings in them.
@Timeout(240)
class DocsIT {
    private static final Path SOURCES =
            Path.of(System.getProperty("crosspoint.sources")).toAbsolutePath().normalize();
    private static final Path WORK = Path.of(System.getProperty("crosspoint.work"));
    private static final String PROMPT = "crosspoint> ";
    private static final Pattern LAUNCH = Pattern.compile("^(?:\\$ )?(launch/\\S+)(.*)$");
    private static final Pattern NAMED = Pattern.compile("^# (\\S+\\.(?:ya?ml|gosh))$");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\b[A-Z]{2,}\\b|\\.\\.\\.|…");
    private static final Pattern PACKAGE = Pattern.compile("^package ([\\w.]+);");
    private static final Pattern TYPE =
            Pattern.compile("(?m)^(?:public )?(?:final )?(?:class|record|interface) (\\w+)");
    private static final String BUILDS = "launch/(build|test|maven)";

    private static List<MarkdownPage> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(SOURCES.resolve("docs"))) {
            return Stream.concat(
                            Stream.of("README.md", "CONTRIBUTING.md").map(SOURCES::resolve),
                            docs.filter(file -> file.toString().endsWith(".md")).sorted())
                    .map(MarkdownPage::of)
                    .toList();
        }
    }

    private static Stream<DynamicTest> each(PageTest test) throws IOException {
        return pages().stream()
                .map(page -> dynamicTest(SOURCES.relativize(page.file()).toString(), () -> test.check(page)));
    }

    private interface PageTest {
        void check(MarkdownPage page) throws Exception;
    }

    @TestFactory
    Stream<DynamicTest> linksLeadToFilesAndTheirHeadings() throws IOException {
        return each(page -> assertThat(page.links()).allSatisfy(link -> {
            Path file = link.file().isEmpty() ? page.file() : page.file().resolveSibling(link.file());
            assertThat(file).exists();
            if (!link.anchor().isEmpty()) {
                assertThat(MarkdownPage.of(file).anchors()).contains(link.anchor());
            }
        }));
    }

    /// `launch/…` in a sentence: the script is there, and so is what it is to build; a command without placeholders
    /// works.
    @TestFactory
    Stream<DynamicTest> commandsInSentencesWork() throws IOException {
        return each(page -> {
            for (String span : page.spans()) {
                Matcher command = LAUNCH.matcher(span);
                if (command.matches() && Files.isExecutable(SOURCES.resolve(command.group(1)))) {
                    named(command.group(1), command.group(2));
                    if (span.startsWith("launch/crosspoint ")
                            && !PLACEHOLDER.matcher(span).find()) {
                        launches(page, command.group(1), command.group(2));
                    }
                }
            }
        });
    }

    /// The modules and files that options of Maven name exist.
    private static void named(String program, String arguments) {
        if (!program.equals("launch/maven")) {
            return;
        }
        Matcher option = Pattern.compile(" -(?:pl|f) (\\S+)").matcher(arguments);
        while (option.find()) {
            assertThat(option.group(1).split(","))
                    .allSatisfy(name -> assertThat(SOURCES.resolve(name)).exists());
        }
    }

    @TestFactory
    Stream<DynamicTest> yamlIsYaml() throws IOException {
        LoadSettings settings = LoadSettings.builder().build();
        return each(
                page -> page.blocks().stream().filter(block -> block.is("yaml")).forEach(block -> assertThat(
                                new Load(settings).loadFromString(block.text()))
                        .as("line %d", block.line())
                        .isNotNull()));
    }

    @TestFactory
    Stream<DynamicTest> javaCompilesAndItsDesignsAreAccepted() throws IOException {
        return each(page -> {
            Map<String, List<String>> packages = page.blocks().stream()
                    .filter(block -> block.is("java") && block.text().startsWith("package "))
                    .map(Block::text)
                    .collect(groupingBy(unit -> found(PACKAGE, unit), TreeMap::new, toList()));
            for (Map.Entry<String, List<String>> entry : packages.entrySet()) {
                Path place = Files.createTempDirectory(Files.createDirectories(WORK), "example");
                List<String> units = entry.getValue();
                compiled(place.resolve("with-tests"), units);
                if (units.stream().anyMatch(unit -> unit.contains("@Design"))) {
                    Path classes = compiled(
                            place.resolve("bundle"),
                            units.stream()
                                    .filter(unit -> !unit.contains(".testkit."))
                                    .toList());
                    Path jar = MadeBundle.of(classes, entry.getKey()).in(place);
                    succeeds(page, Product.in(place).run("plugin", "check", jar.toString()));
                }
            }
        });
    }

    private static Path compiled(Path place, List<String> units) throws IOException {
        Path classes = Files.createDirectories(place.resolve("classes"));
        List<String> arguments = new ArrayList<>(
                List.of("-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path")));
        for (String unit : units) {
            arguments.add(Files.writeString(place.resolve(found(TYPE, unit) + ".java"), unit)
                    .toString());
        }
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        int status = ToolProvider.getSystemJavaCompiler().run(null, errors, errors, arguments.toArray(String[]::new));
        assertThat(status).as(errors.toString(StandardCharsets.UTF_8)).isZero();
        return classes;
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
        return matcher.group(1);
    }

    @TestFactory
    Stream<DynamicTest> commandsOfThePromptWork() throws IOException {
        return each(page -> {
            List<Block> consoles = consoles(page);
            if (consoles.isEmpty()) {
                return;
            }
            Path place = workplace(page);
            List<String> session = new ArrayList<>();
            for (Block block : consoles) {
                List<String> typed = typed(block);
                if (block.has("fails")) {
                    fails(place, session, block, typed);
                } else {
                    session.addAll(typed);
                }
            }
            if (!session.isEmpty()) {
                succeeds(
                        page, Product.in(place).run("-f", script(place, session).toString()));
            }
        });
    }

    private static void fails(Path place, List<String> session, Block block, List<String> typed)
            throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(session);
        all.addAll(typed);
        Ended ended = Product.in(place).run("-f", script(place, all).toString());
        assertThat(ended.status()).as("line %d fails", block.line()).isPositive();
        String shown = String.join(
                " ", block.lines().subList(lastTyped(block) + 1, block.lines().size()));
        assertThat(ended.errors()).as("line %d", block.line()).containsIgnoringWhitespaces(shown);
    }

    @TestFactory
    Stream<DynamicTest> outputThatIsToBeExactIsExact() throws IOException {
        return each(page -> {
            for (Block block : consoles(page)) {
                if (block.has("exact")) {
                    Path place = workplace(page);
                    Ended ended = Product.in(place)
                            .run("-f", script(place, typed(block)).toString());
                    assertThat(ended.output().stripTrailing().lines().map(String::stripTrailing))
                            .as("line %d", block.line())
                            .containsExactlyElementsOf(block.lines().stream()
                                    .filter(line -> !line.startsWith(PROMPT))
                                    .map(String::stripTrailing)
                                    .toList());
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> commandsOfTheSystemWork() throws IOException {
        return each(page -> {
            for (Block block : page.blocks()) {
                if (!block.has("skip") && (block.is("console") || block.is("sh"))) {
                    for (String line : block.lines()) {
                        Matcher command = LAUNCH.matcher(line);
                        if (command.matches()) {
                            launches(page, command.group(1), command.group(2).replaceFirst("\\s#\\s.*", ""));
                        }
                    }
                }
            }
        });
    }

    /// What builds or tests is running already; it only has to be there.
    private static void launches(MarkdownPage page, String program, String arguments) throws Exception {
        assertThat(SOURCES.resolve(program)).isExecutable();
        named(program, arguments);
        if (!program.matches(BUILDS)) {
            succeeds(page, Product.in(workplace(page)).execute(Path.of("/bin/sh"), "", "-c", program + arguments));
        }
    }

    private static void succeeds(MarkdownPage page, Ended ended) {
        assertThat(ended.errors()).as("errors of %s", page.file().getFileName()).isEmpty();
        assertThat(ended.status()).as("status of %s", page.file().getFileName()).isZero();
    }

    /// A folder in which the sources seem to lie, and the named YAML files of the page.
    private static Path workplace(MarkdownPage page) throws IOException {
        Path place = Files.createTempDirectory(Files.createDirectories(WORK), "reader");
        try (Stream<Path> sources = Files.list(SOURCES)) {
            for (Path source : sources.filter(
                            source -> !source.getFileName().toString().startsWith("."))
                    .toList()) {
                Files.createSymbolicLink(place.resolve(source.getFileName()), source);
            }
        }
        for (Block block : page.blocks()) {
            Matcher named =
                    NAMED.matcher(block.lines().isEmpty() ? "" : block.lines().getFirst());
            if ((block.is("yaml") || block.is("gosh")) && named.matches()) {
                Files.writeString(place.resolve(named.group(1)), block.text());
            }
        }
        return place;
    }

    private static List<Block> consoles(MarkdownPage page) {
        return page.blocks().stream()
                .filter(block -> block.is("console") && !block.has("skip"))
                .toList();
    }

    private static List<String> typed(Block block) {
        return block.lines().stream()
                .filter(line -> line.startsWith(PROMPT))
                .map(line -> line.substring(PROMPT.length()))
                .toList();
    }

    private static int lastTyped(Block block) {
        int last = -1;
        for (int line = 0; line < block.lines().size(); line++) {
            last = block.lines().get(line).startsWith(PROMPT) ? line : last;
        }
        return last;
    }

    private static Path script(Path place, List<String> commands) throws IOException {
        return Files.writeString(Files.createTempFile(place, "session", ".gosh"), String.join("\n", commands) + "\n");
    }

    @Test
    void theReadmeHasASession() throws IOException {
        assertThat(consoles(pages().getFirst())).flatMap(DocsIT::typed).isNotEmpty();
    }
}
