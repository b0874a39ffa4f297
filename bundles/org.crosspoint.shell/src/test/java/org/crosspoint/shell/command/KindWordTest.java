package org.crosspoint.shell.command;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.design.FixedCatalogue;
import org.junit.jupiter.api.Test;

class KindWordTest {
    @Test
    void aWordThatIsNoKindIsToldWithTheCommandThatWasTyped() {
        assertThatThrownBy(() -> KindWord.of(
                        "rwlock", List.of(DesignKind.values()), FixedCatalogue.of(List.of()), "designs", "design"))
                .isInstanceOf(SpecificationException.class)
                .hasMessageStartingWith("'rwlock' is no kind of design for 'designs'");
    }
}
