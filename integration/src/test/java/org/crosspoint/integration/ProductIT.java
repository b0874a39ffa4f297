package org.crosspoint.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.crosspoint.integration.Product.Ended;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The product as people start it: one process for each test.
@Timeout(120)
class ProductIT {
    @TempDir
    Path directory;

    @Test
    void aCommandThatSucceedsExitsWithZero() throws Exception {
        Ended ended = Product.in(directory).run("echo", "a  $b", "it's \"$5\\");
        assertThat(ended.output()).isEqualTo("a  $b it's \"$5\\\n");
        assertThat(ended.status()).isZero();
        assertThat(ended.errors()).isEmpty();
    }

    @Test
    void theLabBookIsListed() throws Exception {
        Ended ended = Product.in(directory).with("COLUMNS", "80").run("lab", "list");
        assertThat(ended.errors()).isEmpty();
        assertThat(ended.status()).isZero();
        assertThat(ended.output())
                .contains("amdahl", "bus-saturation", "false-sharing", "lock-traffic")
                .doesNotContain("\u001b");
        assertThat(ended.output().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void aCommandThatFailsSaysSoInOneSentenceAndByItsStatus() throws Exception {
        Ended ended = Product.in(directory).run("no-such-command");
        assertThat(ended.status()).isPositive();
        assertThat(ended.errors()).contains("no-such-command").hasLineCount(1);
    }

    @Test
    void aMistakeInARunIsToldInOneSentence() throws Exception {
        Ended ended = Product.in(directory).run("run", "machine=bus-smp", "workload=lock-hammer", "lock=msc");
        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.output()).isEmpty();
        assertThat(ended.errors()).contains("msc", "mcs");
        Sentences.isOne(ended.errors().strip());
    }

    @Test
    void aScriptSeesItsArguments() throws Exception {
        Path script = Files.writeString(directory.resolve("greet.gosh"), "echo hello $1\n");
        assertThat(Product.in(directory)
                        .run("-f", script.toString(), "two words")
                        .output())
                .isEqualTo("hello two words\n");
    }

    @Test
    void aScriptEndsAtItsFirstMistakeAndSaysWhere() throws Exception {
        Path script = Files.writeString(directory.resolve("three.gosh"), "echo one\nmachine nowhere\necho three\n");
        Ended ended = Product.in(directory).run("-f", script.toString());
        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.output()).isEqualTo("one\n");
        assertThat(ended.errors()).contains("three.gosh, line 2:", "nowhere").hasLineCount(1);
    }

    @Test
    void theArgumentsOfAnOptionMustBeThere() throws Exception {
        assertThat(Product.in(directory).run("-f").status()).isEqualTo(2);
    }

    @Test
    void thePromptReadsStandardInput() throws Exception {
        assertThat(Product.in(directory)
                        .feed("echo one two\n", "--then-prompt", "echo", "first")
                        .output())
                .containsSubsequence("first", "one two");
    }

    @Test
    @Timeout(300)
    void everyExampleOfTheManualsWorks() throws Exception {
        Product product = Product.in(directory);
        List<String> commands = commands(product.run("help").output());
        assertThat(commands).contains("run", "sim", "swap", "exit");
        String manuals = commands.stream().map(name -> "help " + name).collect(Collectors.joining("\n", "", "\n"));
        String printed = product.feed(manuals).output();
        List<String> examples = examples(printed, "Example");
        assertThat(examples).hasSizeGreaterThanOrEqualTo(commands.size());
        Files.copy(
                Path.of(System.getProperty("crosspoint.examples"), "clh-lock/target/com.example.clh-1.0.0.jar"),
                directory.resolve("clh.jar"));
        Ended ended = product.feed(String.join("\n", examples) + "\n");
        assertThat(ended.errors()).isEmpty();
        assertThat(ended.status()).isZero();
        List<String> failing = examples(printed, "Ends with an error");
        assertThat(failing).isNotEmpty();
        for (String example : failing) {
            Ended found = product.run("-c", example);
            assertThat(found.status()).as(example).isEqualTo(1);
            Sentences.isOne(found.errors().strip());
        }
    }

    /// The column `command` of what `help` prints.
    private static List<String> commands(String help) {
        List<String> lines = help.lines().toList();
        int column = lines.getFirst().indexOf("command");
        return lines.stream()
                .skip(2)
                .takeWhile(line -> !line.isBlank())
                .map(line -> line.substring(Math.min(column, line.length())).split(" ", 2)[0])
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /// What stands two columns in below headings that begin so.
    private static List<String> examples(String manuals, String heading) {
        List<String> examples = new ArrayList<>();
        boolean inside = false;
        for (String line : manuals.lines().toList()) {
            inside = line.startsWith(heading) || inside && line.startsWith("  ");
            if (inside && line.matches(" {2}\\S.*")) {
                examples.add(line.strip());
            }
        }
        return examples;
    }

    @Test
    void whatFailsInsideAPipeIsOneSentenceAndAStatus() throws Exception {
        Ended ended = Product.in(directory).run("-c", "design lock nope | cat");
        assertThat(ended.errors()).startsWith("There is no lock 'nope'").hasLineCount(1);
        assertThat(ended.status()).isEqualTo(2);
        Ended missing = Product.in(directory).run("-c", "nosuch | cat");
        assertThat(missing.errors()).startsWith("There is no command 'nosuch'").hasLineCount(1);
    }

    @Test
    void anOpenBracketIsOneSentence() throws Exception {
        Ended ended = Product.in(directory).run("-c", "designs (");
        Sentences.isOne(ended.errors().strip());
        assertThat(ended.status()).isEqualTo(2);
    }

    @Test
    void grepInAPipeHasNoColour() throws Exception {
        Ended ended = Product.in(directory).run("-c", "designs lock | grep queue");
        assertThat(ended.output()).contains("anderson").doesNotContain("\u001b");
    }

    @Test
    void aRunWithoutAMachineSaysWhatIsMissingAndHowToGiveIt() throws Exception {
        Ended ended = Product.in(directory).run("run", "workload=lock-hammer");
        assertThat(ended.errors()).contains("no machine", "'machine=bus-smp workload=lock-hammer lock=tsl'");
        Sentences.isOne(ended.errors().strip());
    }

    @Test
    void aRunningSimulationIsExplainedBeforeARunThatIsOver() throws Exception {
        Ended ended = Product.in(directory).feed("""
                        sim new machine=bus-smp workload=lock-hammer lock=tsl
                        sim step 100us
                        run machine=bus-smp cpus=2 workload=lock-hammer duration=100us
                        explain
                        sim start
                        explain
                        """);
        assertThat(ended.errors()).isEmpty();
        assertThat(ended.output())
                .containsSubsequence("The last run ('explain sim'", "The live simulation ('explain run'");
    }

    @Test
    void aSwapToTheDesignInPlaceOrOfNoKindIsRefusedWithAHint() throws Exception {
        String simulation = "sim new machine=bus-smp workload=lock-hammer lock=mcs\n";
        assertThat(Product.in(directory).feed(simulation + "swap lock mcs\n").errors())
                .contains("The lock is 'mcs' already");
        assertThat(Product.in(directory).feed(simulation + "swap lok mcs\n").errors())
                .contains("did you mean 'lock'?")
                .doesNotContain("workload");
        assertThat(Product.in(directory).run("design", "mcs").errors()).contains("write 'design lock mcs'.");
    }

    @Test
    void aFileThatIsNoBundleInTheWatchedFolderIsListedWithTheReason() throws Exception {
        Path watched = Files.createDirectories(directory.resolve("watched"));
        Files.writeString(watched.resolve("junk.jar"), "junk");
        Ended ended = Product.in(directory)
                .with("CROSSPOINT_PLUGINS", watched.toString())
                .run("plugin", "list");
        assertThat(ended.output().replaceAll("\\s+", " "))
                .contains("junk.jar' is not a bundle", "put a bundle in its place or take it away.");
    }

    @Test
    void aNewLockIsBuiltAgainstTheJarsOfThisProduct() throws Exception {
        assertThat(Product.in(directory).run("plugin", "new", "lock", "my-lock").errors())
                .isEmpty();
        assertThat(directory.resolve("my-lock/pom.xml"))
                .content()
                .contains("<crosspoint.repository>" + Product.repository().toRealPath() + "</crosspoint.repository>");
    }

    @Test
    void aNewLockThatCannotBeWrittenIsOneSentence() throws Exception {
        Files.writeString(Files.createDirectory(directory.resolve("mine")).resolve("notes"), "mine");
        for (String folder : List.of("mine", "No Lock", "mcs")) {
            Ended ended = Product.in(directory).run("plugin", "new", "lock", folder);
            assertThat(ended.status()).isEqualTo(2);
            Sentences.isOne(ended.errors().strip());
        }
        assertThat(Product.in(directory).run("plugin", "new", "barrier", "b").errors())
                .contains("plugin new lock FOLDER");
        Ended nowhere = Product.in(directory)
                .with("CROSSPOINT_JAVA_OPTS", "-Dcrosspoint.repository=" + directory)
                .run("plugin", "new", "lock", "my-lock");
        assertThat(nowhere.errors()).startsWith("There are no jars of Crosspoint in");
        Sentences.isOne(nowhere.errors().strip());
        assertThat(directory.resolve("my-lock")).doesNotExist();
    }

    @Test
    void quitLeavesAScriptsPromptLikeExit() throws Exception {
        assertThat(Product.in(directory).feed("quit\n").status()).isZero();
    }
}
