package org.crosspoint.core.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadersWriterStatisticsTest {
    @ParameterizedTest
    @CsvSource({"false, 1", "true, 0"})
    void aWriterWaitsForReadersOnlyIfTheyDoNotRetry(boolean readersRetry, long contentions) {
        ReadersWriterStatistics lock = new ReadersWriterStatistics("table", "made-up", 2, readersRetry);
        lock.wanted(0, 0, false);
        lock.reads(0, 0, 0, 0, -1);
        lock.wanted(1, 5, true);
        lock.hasRead(0, 10);
        lock.writes(1, 1, 5, 12, 0);
        lock.hasWritten(1, 20);

        assertThat(lock.report().get(1).name()).isEqualTo("table-W");
        assertThat(lock.report().get(1).contentions()).isEqualTo(contentions);
    }
}
