package org.crosspoint.core.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.stream.Stream;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.hardware.MachineDescription.Cache;
import org.crosspoint.core.hardware.MachineDescription.Station;
import org.crosspoint.core.hardware.MachineDescription.Timing;
import org.crosspoint.core.internal.design.SampleDesigns;
import org.junit.jupiter.api.Test;

class CompatibilityTest {
    private static final Cache PRIVATE = new Cache("L1", Cache.Scope.CPU, 65536, 2, 3);
    private static final Cache AT_MEMORY = new Cache("L3", Cache.Scope.NODE, 65536, 2, 3);

    private final Catalogue catalogue = FixedCatalogue.of(List.of(
            new SampleDesigns.Bus(),
            new SampleDesigns.Mesh(),
            new SampleDesigns.Snooping(),
            new SampleDesigns.Mcs(),
            new SampleDesigns.Poller()));

    private static MachineDescription machine(List<String> features, Cache... caches) {
        return new MachineDescription(
                "bench",
                "A machine",
                "a test",
                1000,
                List.of(new Station("die", 2, 1 << 20, 0)),
                64,
                List.of(caches),
                new Timing(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 8),
                DesignChoice.of("bus"),
                DesignChoice.of("msi"),
                DesignChoice.of("snooping"),
                features,
                List.of());
    }

    private List<Contribution> chosen(String... ids) {
        return Stream.of(ids)
                .flatMap(id -> catalogue.contributions().stream().filter(c -> c.id().equals(id)))
                .toList();
    }

    @Test
    void acceptsNeedsThatMachineAndDesignsMeet() {
        MachineDescription machine = machine(List.of(Feature.SWAP), PRIVATE);
        assertThatCode(() -> Compatibility.check(machine, chosen("bus", "snooping", "mcs"), catalogue))
                .doesNotThrowAnyException();
        assertThat(Compatibility.fits(machine, chosen("bus", "snooping", "mcs")))
                .isTrue();
    }

    @Test
    void namesTheDesignThatWouldMeetTheNeed() {
        MachineDescription machine = machine(List.of(Feature.SWAP), PRIVATE);
        assertThat(Compatibility.fits(machine, chosen("mesh", "snooping"))).isFalse();
        assertThatExceptionOfType(SpecificationException.class)
                .isThrownBy(() -> Compatibility.check(machine, chosen("mesh", "snooping", "mcs"), catalogue))
                .withMessage("The tracking 'snooping' needs ordered-broadcast, which neither the machine 'bench' nor"
                        + " interconnect 'mesh' provides; choose interconnect 'bus'.");
    }

    @Test
    void adviseAnotherMachineWhereNoDesignMeetsTheNeed() {
        assertThatExceptionOfType(SpecificationException.class)
                .isThrownBy(() -> Compatibility.check(machine(List.of(), PRIVATE), chosen("bus", "mcs"), catalogue))
                .withMessage("The lock 'mcs' needs swap, which neither the machine 'bench' nor another chosen design"
                        + " provides; choose another lock or another machine.");
    }

    @Test
    void takesOnlyPrivateCachesForCaches() {
        assertThatExceptionOfType(SpecificationException.class)
                .isThrownBy(
                        () -> Compatibility.check(machine(List.of(), AT_MEMORY), chosen("bus", "poller"), catalogue))
                .withMessageStartingWith("The lock 'poller' needs caches, which neither the machine 'bench'");
    }

    @Test
    void letsProtocolAndTrackingBeIdleOnAMachineWithoutCaches() {
        assertThatCode(() -> Compatibility.check(machine(List.of()), chosen("bus", "snooping"), catalogue))
                .doesNotThrowAnyException();
        assertThat(Compatibility.fits(machine(List.of()), chosen("mesh", "snooping")))
                .isFalse();
    }
}
