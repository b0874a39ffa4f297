package org.crosspoint.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.crosspoint.experiments.Islands.Exchange;
import org.crosspoint.experiments.Islands.Traffic;
import org.crosspoint.lab.Claim;
import org.junit.jupiter.api.Test;

/// Each claim of `islands` fails when the figures are not as the book says.
class IslandsTest {
    private static final String FINDING = "CPU 16 read a stale 0 from parcel[0] at 7 ps: CPU 0 had written 1 at 5 ps.";

    private static final Exchange MESSAGES = exchange("islands", "messages", 0, 0, 0, "");
    private static final Exchange SHARED = exchange("islands", "shared", 0, 20, 20, FINDING);
    private static final Exchange COHERENT = exchange("full-map", "shared", 0, 0, 0, "");
    private static final List<Exchange> BOOK = List.of(MESSAGES, SHARED, COHERENT);

    private static final List<Traffic> TRAFFIC =
            List.of(new Traffic("islands", 64, 16, 0.1, 1, 50, 0.5), new Traffic("full-map", 64, 64, 0.5, 2, 60, 0));

    private static Exchange exchange(
            String tracking, String way, int insideWrong, int acrossWrong, int stale, String finding) {
        return new Exchange(tracking, way, 64, 512, insideWrong, 32, acrossWrong, stale, 10, 100, finding);
    }

    private static List<String> failing(List<Exchange> exchanges, List<Traffic> traffic) {
        return Islands.judged(exchanges, traffic).claims().stream()
                .filter(claim -> !claim.holds())
                .map(Claim::id)
                .toList();
    }

    private static List<String> failing(int index, Exchange exchange) {
        List<Exchange> exchanges = new ArrayList<>(BOOK);
        exchanges.set(index, exchange);
        return failing(exchanges, TRAFFIC);
    }

    @Test
    void theBooksFiguresHold() {
        assertThat(failing(BOOK, TRAFFIC)).isEmpty();
    }

    @Test
    void aWrongWordInsideAnIslandFails() {
        assertThat(failing(0, exchange("islands", "messages", 1, 0, 0, ""))).containsExactly("inside-works");
    }

    @Test
    void aWrongOrStaleMessageFails() {
        assertThat(failing(0, exchange("islands", "messages", 0, 1, 0, ""))).containsExactly("messages-work");
        assertThat(failing(0, exchange("islands", "messages", 0, 0, 1, ""))).containsExactly("messages-work");
    }

    @Test
    void sharingThatIsNeverStaleFails() {
        assertThat(failing(1, exchange("islands", "shared", 0, 0, 0, FINDING))).containsExactly("sharing-is-stale");
    }

    @Test
    void aPlatformThatSaysNothingOrMissesSomeFails() {
        assertThat(failing(1, exchange("islands", "shared", 0, 20, 20, ""))).containsExactly("platform-says");
        assertThat(failing(1, exchange("islands", "shared", 0, 20, 19, FINDING)))
                .containsExactly("platform-says");
    }

    @Test
    void aCoherentMachineThatReadsSomethingElseFails() {
        assertThat(failing(2, exchange("full-map", "shared", 0, 1, 0, ""))).containsExactly("coherence-works");
    }

    @Test
    void islandsThatInvalidateAsMuchOrKnowMoreThanTheirOwnCoresFail() {
        assertThat(failing(BOOK, List.of(new Traffic("islands", 64, 16, 0.5, 1, 50, 0.5), TRAFFIC.get(1))))
                .containsExactly("fewer-invalidations");
        assertThat(failing(BOOK, List.of(new Traffic("islands", 64, 17, 0.1, 1, 50, 0.5), TRAFFIC.get(1))))
                .containsExactly("directory-stays-small");
    }

    @Test
    void nothingMeasuredFails() {
        assertThat(failing(List.of(), List.of())).hasSize(7);
    }
}
