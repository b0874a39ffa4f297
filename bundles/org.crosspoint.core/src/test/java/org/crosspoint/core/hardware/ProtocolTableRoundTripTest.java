package org.crosspoint.core.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.crosspoint.core.hardware.ProtocolTable.Action;
import org.crosspoint.core.hardware.ProtocolTable.Cell;
import org.crosspoint.core.hardware.ProtocolTable.Row;
import org.crosspoint.core.hardware.ProtocolTable.State;

class ProtocolTableRoundTripTest {
    @Provide
    Arbitrary<ProtocolTable> tables() {
        return Arbitraries.randomValue(random -> new Draw(random).table());
    }

    @Property(seed = "1")
    void everyTableIsReadAsItWasPrinted(@ForAll("tables") ProtocolTable table) {
        TreeMap<String, String> descriptions = new TreeMap<>();
        table.states().forEach(state -> descriptions.put(state.name(), state.description()));
        assertThat(ProtocolTable.parse(table.name(), table.print(), descriptions))
                .isEqualTo(table);
    }

    @Property(seed = "2")
    void columnsOfEveryTableAreAligned(@ForAll("tables") ProtocolTable table) {
        assertThat(table.print().lines().map(line -> line.indexOf(" | ")).distinct())
                .hasSize(1);
    }

    /// Draws a table that keeps the rules, though not one that keeps memory coherent.
    private static final class Draw {
        private final Random random;
        private final int states;
        private final boolean[] storeHits;
        private final boolean[] supplies;

        Draw(Random random) {
            this.random = random;
            states = 2 + random.nextInt(5);
            storeHits = new boolean[states];
            supplies = new boolean[states];
            for (int state = 1; state < states; state++) {
                storeHits[state] = state > 1 && random.nextBoolean();
                supplies[state] = random.nextBoolean();
            }
        }

        ProtocolTable table() {
            List<State> names = IntStream.range(0, states)
                    .mapToObj(state -> new State("S".repeat(1 + random.nextInt(8)) + state, "state " + state))
                    .toList();
            return new ProtocolTable(
                    "drawn",
                    names,
                    IntStream.range(0, states).mapToObj(this::row).toList());
        }

        private Row row(int state) {
            Cell nothing = new Cell(List.of(), 0, 0);
            return state == 0
                    ? new Row(List.of(load(state), store(state), nothing, nothing, nothing))
                    : new Row(List.of(load(state), store(state), evict(), probeRead(state), probeWrite(state)));
        }

        private Cell load(int state) {
            return state > 0 && random.nextBoolean()
                    ? new Cell(List.of(Action.HIT), state, state)
                    : new Cell(List.of(Action.READ), copy(), copy());
        }

        private Cell store(int state) {
            int next = storeHits[state] ? pick(other -> supplies[other] == supplies[state] && other > 0) : copy();
            Action asks = state == 0 || random.nextBoolean() ? Action.EXCLUSIVE : Action.UPGRADE;
            return new Cell(List.of(storeHits[state] ? Action.HIT : asks), next, next);
        }

        private Cell evict() {
            return new Cell(
                    List.of(List.of(Action.DROP, Action.NOTIFY, Action.WRITE_BACK)
                            .get(random.nextInt(3))),
                    0,
                    0);
        }

        private Cell probeRead(int state) {
            int next = pick(other -> !storeHits[other] && other > 0);
            return new Cell(answer(state), next, next);
        }

        private Cell probeWrite(int state) {
            return new Cell(answer(state), 0, 0);
        }

        private List<Action> answer(int state) {
            List<Action> actions = new ArrayList<>(List.of(supplies[state] ? Action.SUPPLY : Action.KEEP));
            if (random.nextBoolean()) {
                actions.add(random.nextInt(2), Action.WRITE_BACK);
            }
            return actions;
        }

        private int copy() {
            return 1 + random.nextInt(states - 1);
        }

        private int pick(IntPredicate suits) {
            int[] suitable = IntStream.range(0, states).filter(suits).toArray();
            return suitable[random.nextInt(suitable.length)];
        }
    }
}
