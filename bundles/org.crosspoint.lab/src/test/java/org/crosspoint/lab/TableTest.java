package org.crosspoint.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import org.crosspoint.lab.Table.Column;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final Table TABLE = new Table(
            "locks",
            "Locks",
            List.of(Column.text("lock"), new Column("CPUs", "1"), new Column("hand-over", "ns")),
            List.of(
                    List.of("mcs", 48, 812.5),
                    List.of("a, \"b\"", 1, Double.NaN),
                    List.of("tsl", 2L, 1e6),
                    List.of("tiny", 3, 1.25e-7)));

    @Test
    void csvQuotesWhatItMustAndLeavesOutWhatDoesNotExist() {
        assertThat(TABLE.csv()).isEqualTo("""
                        lock,CPUs,hand-over (ns)
                        mcs,48,812.5
                        "a, ""b""\",1,
                        tsl,2,1000000
                        tiny,3,1.25E-7
                        """);
    }

    @Test
    void csvIsTheSameInEveryLocale() {
        String here = TABLE.csv();
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(TABLE.csv()).isEqualTo(here);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aRowOfTheWrongLengthIsRefused() {
        assertThatThrownBy(() -> new Table("t", "T", List.of(Column.text("a")), List.of(List.of("x", "y"))))
                .hasMessage("A row of table 't' has 2 cells; expected 1.");
    }

    @Test
    void aCellThatIsNoFigureAndNoTextIsRefused() {
        assertThatThrownBy(() -> new Table("t", "T", List.of(Column.text("a")), List.of(List.of(new Object()))))
                .hasMessageContaining("java.lang.Object");
    }
}
