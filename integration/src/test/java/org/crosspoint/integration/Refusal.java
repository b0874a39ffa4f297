package org.crosspoint.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.crosspoint.integration.laboratory.Laboratory;
import org.crosspoint.integration.laboratory.Refused;

/// What a refusal must be: one sentence that names a need which is not met.
final class Refusal {
    private Refusal() {}

    /// Asserts that a specification is refused as its [Composition] says.
    static void isRight(Laboratory laboratory, String... settings) {
        Refused refused = catchThrowableOfType(Refused.class, () -> laboratory.simulation(settings));
        assertThat(refused).as("refusal of %s", String.join(" ", settings)).isNotNull();
        isRight(refused, Composition.of(laboratory, settings));
    }

    static void isRight(Refused refused, Composition composition) {
        assertThat(composition.unmet())
                .as("needs of %s, which is refused: %s", composition, refused.getMessage())
                .anySatisfy(need -> assertThat(refused).hasMessageContaining(need));
        Sentences.isOne(refused.getMessage());
    }
}
