package org.crosspoint.machine.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.crosspoint.machine.latency.PublishedLatencies.Place.at;

import org.crosspoint.core.SpecificationException;
import org.crosspoint.machine.latency.PublishedLatencies.Place;
import org.junit.jupiter.api.Test;

class PublishedLatenciesTest {
    @Test
    void everyFigureOfTheTableIsRead() {
        PublishedLatencies published = PublishedLatencies.of("opteron-48");

        assertThat(published.cells())
                .hasSize(3 + 11 * 4 + 2)
                .contains(new PublishedLatencies.Cell("store", "owned", "one-hop", at(2), at(0), 0, at(0), 286))
                .contains(new PublishedLatencies.Cell("load", "modified", "far-home", at(0), at(4), 3, at(4), 312));
    }

    @Test
    void aPlaceIsAStationOrOneOfItsCpus() {
        PublishedLatencies published = PublishedLatencies.parse("pairs", """
                placing        sibling  other
                requester          3.1      2
                holder             3.0      3
                home                 0      0
                atomic  modified@L2  35      -
                message modified      -    570
                """);

        assertThat(published.cells())
                .containsExactly(
                        new PublishedLatencies.Cell(
                                "atomic",
                                "modified@L2",
                                "sibling",
                                new Place(3, 1),
                                new Place(3, 0),
                                0,
                                new Place(3, 0),
                                35),
                        new PublishedLatencies.Cell("message", "modified", "other", at(2), at(3), 0, at(3), 570));
    }

    /// Written by hand, so that a machine which no longer agrees with its figures cannot drop out of what is measured.
    @Test
    void allMachinesOfWhichLatenciesWerePublishedHaveATable() {
        assertThat(PublishedLatencies.MACHINES)
                .containsExactlyInAnyOrder(
                        "a64fx-48",
                        "amd-2x2",
                        "amd-4x4",
                        "amd-8x4",
                        "flash-8",
                        "haswell-28",
                        "imx6-4",
                        "intel-2x4",
                        "linux-48",
                        "m1-pro",
                        "milan-128",
                        "niagara-64",
                        "opteron-48",
                        "tilera-36",
                        "xeon-80")
                .allSatisfy(machine ->
                        assertThat(PublishedLatencies.of(machine).cells()).isNotEmpty());
    }

    @Test
    void aMachineOfWhichNothingWasPublishedIsRefused() {
        assertThatThrownBy(() -> PublishedLatencies.of("bus-smp"))
                .isInstanceOf(SpecificationException.class)
                .hasMessage("There are no published latencies for machine 'bus-smp': choose one of "
                        + String.join(", ", PublishedLatencies.MACHINES) + ".");
    }
}
