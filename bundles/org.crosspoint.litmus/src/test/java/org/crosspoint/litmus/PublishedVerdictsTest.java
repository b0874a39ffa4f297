package org.crosspoint.litmus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.crosspoint.core.hardware.OrderingRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The verdicts of the published models. Sources: L. Lamport 1979 for sequential consistency (a cycle of
/// program order and communication is impossible); P. Sewell et al., x86-TSO, CACM 53(7), 2010, for SB, MP,
/// LB, IRIW, n6 and the rule that only a store and a later load of another location are exchanged; J.
/// Alglave, L. Maranget, M. Tautschnig, Herding Cats, ACM TOPLAS 36(2), 2014, for the names of the shapes.
class PublishedVerdictsTest {
    static final OrderingRules TSO = new OrderingRules(32, true, 0);

    /// What is asked is whether a state with the test's proposition can be reached.
    static final String VERDICTS = """
            SB,           forbidden, allowed
            SB+mfences,   forbidden, forbidden
            SB+mfence+po, forbidden, allowed
            SB+xchgs,     forbidden, forbidden
            SB+rfis,      forbidden, allowed
            n6,           forbidden, allowed
            MP,           forbidden, forbidden
            MP+mfences,   forbidden, forbidden
            LB,           forbidden, forbidden
            R,            forbidden, allowed
            R+po+mfence,  forbidden, forbidden
            R+mfence+po,  forbidden, allowed
            R+mfences,    forbidden, forbidden
            S,            forbidden, forbidden
            2+2W,         forbidden, forbidden
            WRC,          forbidden, forbidden
            RWC,          forbidden, allowed
            RWC+mfence,   forbidden, forbidden
            WWC,          forbidden, forbidden
            WRW+WR,       forbidden, allowed
            WRW+2W,       forbidden, forbidden
            WRR+2W,       forbidden, forbidden
            ISA2,         forbidden, forbidden
            Z6.3,         forbidden, forbidden
            Z6.4,         forbidden, allowed
            Z6.5,         forbidden, allowed
            3.SB,         forbidden, allowed
            3.2W,         forbidden, forbidden
            3.LB,         forbidden, forbidden
            IRIW,         forbidden, forbidden
            IRIW+mfences, forbidden, forbidden
            CoRR,         forbidden, forbidden
            CoWW,         forbidden, forbidden
            CoRW,         forbidden, forbidden
            CoWR,         forbidden, forbidden
            INC,          allowed,   allowed
            INC+locks,    forbidden, forbidden
            XADD,         forbidden, forbidden
            CAS,          forbidden, forbidden
            Dekker,       forbidden, allowed
            SpinLock,     allowed,   allowed
            """;

    @ParameterizedTest(name = "{0}: {1} under SC, {2} under TSO")
    @CsvSource(textBlock = VERDICTS)
    void theModelsSayWhatIsPublished(String name, String sc, String tso) {
        assertThat(verdict(name, OrderingRules.SEQUENTIAL)).isEqualTo(sc);
        assertThat(verdict(name, TSO)).isEqualTo(tso);
    }

    private static String verdict(String name, OrderingRules rules) {
        LitmusTest test = LitmusLibrary.tests().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        return LitmusLaboratory.allowed(test, rules).stream()
                        .anyMatch(state -> test.condition().proposition().holds(state))
                ? "allowed"
                : "forbidden";
    }

    @Test
    void everyTestHasItsVerdictHere() {
        List<String> listed = Arrays.stream(VERDICTS.split("\n"))
                .map(line -> line.split(",")[0])
                .toList();
        assertThat(listed).containsExactlyElementsOf(LitmusLibrary.names());
    }

    @Test
    void aLockIsRightInEveryState() {
        LitmusTest lock = LitmusLibrary.tests().stream()
                .filter(test -> test.name().equals("SpinLock"))
                .findFirst()
                .orElseThrow();
        assertThat(LitmusLaboratory.allowed(lock, TSO))
                .isNotEmpty()
                .allMatch(state -> lock.condition().proposition().holds(state));
    }

    /// The models of the IBM 370 and of SPARC differ in this only.
    @Test
    void withoutForwardingAThreadCannotReadItsStoreBeforeOthers() {
        OrderingRules without = new OrderingRules(32, false, 0);
        assertThat(verdict("SB", without)).isEqualTo("allowed");
        assertThat(verdict("SB+rfis", without)).isEqualTo("forbidden");
        assertThat(verdict("n6", without)).isEqualTo("forbidden");
    }

    @Test
    void allThatSequentialConsistencyAllowsTsoAllows() {
        for (LitmusTest test : LitmusLibrary.tests()) {
            assertThat(LitmusLaboratory.allowed(test, TSO))
                    .as(test.name())
                    .containsAll(LitmusLaboratory.allowed(test, OrderingRules.SEQUENTIAL));
        }
    }
}
