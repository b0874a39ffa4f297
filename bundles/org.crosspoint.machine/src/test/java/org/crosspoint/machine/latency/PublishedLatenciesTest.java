package org.crosspoint.machine.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.crosspoint.core.SpecificationException;
import org.junit.jupiter.api.Test;

class PublishedLatenciesTest {
    @Test
    void everyFigureOfTheTableIsRead() {
        PublishedLatencies published = PublishedLatencies.of("opteron-48");

        assertThat(published.cells())
                .hasSize(3 + 11 * 4 + 2)
                .contains(new PublishedLatencies.Cell("store", "owned", "one-hop", 2, 0, 0, 0, 286))
                .contains(new PublishedLatencies.Cell("load", "modified", "far-home", 0, 4, 3, 4, 312));
    }

    @Test
    void aMachineOfWhichNothingWasPublishedIsRefused() {
        assertThatThrownBy(() -> PublishedLatencies.of("bus-smp"))
                .isInstanceOf(SpecificationException.class)
                .hasMessage("There are no published latencies for machine 'bus-smp': choose one of "
                        + String.join(", ", PublishedLatencies.MACHINES) + ".");
    }
}
