package org.crosspoint.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.crosspoint.core.sim.TransactionProbe;
import org.crosspoint.experiments.DirectoryTrace.Cost;
import org.crosspoint.experiments.DirectoryWalk.Entry;
import org.crosspoint.experiments.DirectoryWalk.Message;
import org.crosspoint.experiments.DirectoryWalk.Transaction;
import org.crosspoint.lab.Claim;
import org.junit.jupiter.api.Test;

/// What the claims say of traces that are made up.
class DirectoryTraceTest {
    private static final AddressSplit SPLIT = new AddressSplit(8, 18, 6);
    private static final Cost COST = new Cost(9, 1 << 18);
    private static final long LINE_2 = 0x24000080L;

    private static final Transaction SET_UP = transaction(82, LINE_2, new Entry(2, 82), "REQUEST 82 36", "REPLY 36 82");
    private static final Transaction FETCHED =
            transaction(20, 0x24000108L, new Entry(4, 20), "REQUEST 20 36", "REPLY 36 20");
    private static final Transaction FORWARDED =
            transaction(20, LINE_2, new Entry(2, 20), "REQUEST 20 36", "INVALIDATION 36 82", "DATA 82 20");
    private static final Transaction BACK =
            transaction(82, LINE_2, new Entry(2, 82), "REQUEST 82 36", "INVALIDATION 36 20", "DATA 20 82");

    private static Transaction transaction(int cpu, long address, Entry entry, String... messages) {
        List<Message> sent = Stream.of(messages)
                .map(text -> text.split(" "))
                .map(words -> new Message(
                        TransactionProbe.Message.valueOf(words[0]),
                        address,
                        Integer.parseInt(words[1]),
                        Integer.parseInt(words[2]),
                        8,
                        0,
                        0))
                .toList();
        return new Transaction(cpu, address, sent, List.of(entry), 0, 0);
    }

    private static List<String> failing(AddressSplit split, Cost cost, Transaction... trace) {
        return DirectoryTrace.judged(split, List.of(trace), cost).claims().stream()
                .filter(claim -> !claim.holds())
                .map(Claim::id)
                .toList();
    }

    @Test
    void theTextbooksTraceHolds() {
        assertThat(failing(SPLIT, COST, SET_UP, FETCHED, FORWARDED, BACK)).isEmpty();
    }

    @Test
    void aCopyThatStaysFails() {
        assertThat(failing(SPLIT, COST, SET_UP, FETCHED, FORWARDED)).containsExactly("owner-invalidated");
    }

    @Test
    void aLineThatComesFromMemoryAlthoughItIsCachedFails() {
        Transaction fromMemory = transaction(
                20,
                LINE_2,
                new Entry(2, 20),
                "REQUEST 20 36",
                "INVALIDATION 36 82",
                "ACKNOWLEDGEMENT 82 20",
                "REPLY 36 20");

        assertThat(failing(SPLIT, COST, SET_UP, FETCHED, fromMemory, BACK)).containsExactly("cached-forwarded");
    }

    @Test
    void anEntryThatNamesAnotherNodeFails() {
        List<Message> messages = new ArrayList<>(FETCHED.messages());
        Transaction wrong = new Transaction(20, FETCHED.address(), messages, List.of(new Entry(4, 36)), 0, 0);

        assertThat(failing(SPLIT, COST, SET_UP, wrong, FORWARDED, BACK)).containsExactly("uncached-fetched-at-home");
    }

    @Test
    void aTraceOfNothingFails() {
        assertThat(failing(SPLIT, COST))
                .containsExactly("uncached-fetched-at-home", "cached-forwarded", "owner-invalidated");
    }

    @Test
    void anotherSplitOrAnotherEntryFails() {
        assertThat(failing(new AddressSplit(8, 19, 5), COST, SET_UP, FETCHED, FORWARDED, BACK))
                .containsExactly("address-split");
        assertThat(failing(SPLIT, new Cost(12, 1 << 18), SET_UP, FETCHED, FORWARDED, BACK))
                .containsExactly("overhead-at-64-bytes", "overhead-by-line");
    }
}
