package org.crosspoint.integration;

import static org.assertj.core.api.Assertions.assertThat;

/// What the platform says to a person when something is wrong: one sentence, no class names of exceptions that were not
/// a design's own, no stack trace.
final class Sentences {
    private Sentences() {}

    static void isOne(String text) {
        assertThat(text)
                .as("a sentence")
                .isNotBlank()
                .endsWith(".")
                .doesNotContain("\n", "null", " ,", "\tat ", "org.crosspoint.core.internal");
        assertThat(Character.isUpperCase(text.charAt(0)))
                .as("'%s' begins like a sentence", text)
                .isTrue();
    }
}
