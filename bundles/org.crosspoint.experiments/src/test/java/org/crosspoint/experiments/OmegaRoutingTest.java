package org.crosspoint.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.crosspoint.experiments.OmegaRouting.Acceptance;
import org.crosspoint.experiments.OmegaRouting.Cost;
import org.crosspoint.experiments.OmegaRouting.Figure;
import org.crosspoint.experiments.OmegaRouting.Path;
import org.crosspoint.experiments.OmegaRouting.Replies;
import org.crosspoint.lab.Claim;
import org.junit.jupiter.api.Test;

/// What the claims say of figures that are made up.
class OmegaRoutingTest {
    private static final Path A = new Path("a", 3, 6, List.of("1D lower", "2D lower", "3D upper"));
    private static final Path B = new Path("b", 1, 1, List.of("1B upper", "2C upper", "3A lower"));
    private static final Path C = new Path("c", 0, 0, List.of("1A upper", "2A upper", "3A upper"));
    private static final Figure FIGURE = new Figure(A, B, C, 0, 200);
    private static final Replies REPLIES = new Replies(4096, 4096);
    private static final List<Cost> COSTS = List.of(new Cost(8, 12), new Cost(1024, 5120));
    private static final List<Acceptance> ACCEPTANCE = List.of(new Acceptance(8, 1, 1, 0.764, 0.75));

    private static List<String> failing(Figure figure, Replies replies, List<Cost> costs, List<Acceptance> acceptance) {
        return OmegaClaims.judged(figure, replies, costs, acceptance, List.of()).claims().stream()
                .filter(claim -> !claim.holds())
                .map(Claim::id)
                .toList();
    }

    @Test
    void whatTheBookSaysHolds() {
        assertThat(failing(FIGURE, REPLIES, COSTS, ACCEPTANCE)).isEmpty();
    }

    @Test
    void anotherRouteFails() {
        Path straight = new Path("a", 3, 6, List.of("1B lower", "2D lower", "3D upper"));

        assertThat(failing(new Figure(straight, B, C, 0, 200), REPLIES, COSTS, ACCEPTANCE))
                .containsExactly("route-a", "route-b-beside-a");
    }

    @Test
    void waitingBesideTheFirstRequestFails() {
        assertThat(failing(new Figure(A, B, C, 1, 200), REPLIES, COSTS, ACCEPTANCE))
                .containsExactly("route-b-beside-a");
    }

    @Test
    void aConflictWithoutWaitingOrAtAnotherSwitchFails() {
        Path elsewhere = new Path("c", 0, 0, List.of("1B upper", "2A upper", "3C upper"));

        assertThat(failing(new Figure(A, B, C, 0, 0), REPLIES, COSTS, ACCEPTANCE))
                .containsExactly("conflict-at-3a");
        assertThat(failing(new Figure(A, B, elsewhere, 0, 200), REPLIES, COSTS, ACCEPTANCE))
                .containsExactly("conflict-at-3a");
    }

    @Test
    void aReplyThatTakesAnotherWayFails() {
        assertThat(failing(FIGURE, new Replies(4096, 4095), COSTS, ACCEPTANCE)).containsExactly("replies-go-back");
    }

    @Test
    void anotherNumberOfSwitchesFails() {
        assertThat(failing(FIGURE, REPLIES, List.of(new Cost(8, 16), new Cost(1024, 5120)), ACCEPTANCE))
                .containsExactly("switches");
    }

    @Test
    void acceptanceOffByMoreThanTwoPerCentFails() {
        assertThat(failing(FIGURE, REPLIES, COSTS, List.of(new Acceptance(8, 1, 1, 0.766, 0.75))))
                .containsExactly("acceptance");
    }
}
