package org.crosspoint.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The examples of `docs/run-specification.md`.
class RunSpecificationPageTest {
    private static final Path PAGE = Path.of("../../docs/run-specification.md");
    private static final Pattern OVERRIDE = Pattern.compile("\"([^\"]+)\"|(\\S+)");

    private static List<String> blocks(String language) throws IOException {
        Matcher matcher =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE));
        List<String> blocks = new ArrayList<>();
        while (matcher.find()) {
            blocks.add(matcher.group(1));
        }
        return blocks;
    }

    @Test
    void everyExampleIsASpecification() throws IOException {
        assertThat(blocks("yaml")).hasSize(2).allSatisfy(text -> RunSpecification.parse(text, "page", List.of()));
    }

    @Test
    void theFullExampleUsesEveryKey() throws IOException {
        String full = blocks("yaml").getLast();
        String keys = RunSpecification.parse(full, "page", List.of()).canonical();

        assertThat(keys.lines().filter(line -> line.matches("\\w+:.*")))
                .allSatisfy(line -> assertThat(full).contains(line.substring(0, line.indexOf(':') + 1)));
    }

    @Test
    void everyOverrideIsUnderstood() throws IOException {
        List<String> lines = blocks("text").stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith("run hammer.yaml "))
                .toList();

        assertThat(lines).hasSize(3).allSatisfy(line -> {
            List<String> overrides = OVERRIDE.matcher(line.substring("run hammer.yaml ".length()))
                    .results()
                    .map(match -> match.group(1) == null ? match.group(2) : match.group(1))
                    .toList();
            RunSpecification.parse(blocks("yaml").getLast(), "hammer.yaml", overrides);
        });
    }

    @Test
    void theMessageOnThePageIsTheOneThatIsGiven() throws IOException {
        String message = blocks("text").getFirst().strip();

        assertThatThrownBy(() ->
                        RunSpecification.parse("machine: bus-smp\nworkload: x\nwokload: y", "hammer.yaml", List.of()))
                .hasMessage(message);
    }
}
