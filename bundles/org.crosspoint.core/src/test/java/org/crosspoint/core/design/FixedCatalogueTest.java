package org.crosspoint.core.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.internal.design.SampleDesigns;
import org.junit.jupiter.api.Test;

class FixedCatalogueTest {
    @Test
    void listsInOrderOfKindThenId() {
        Catalogue catalogue = FixedCatalogue.of(List.of(
                new SampleDesigns.Tsl(),
                new SampleDesigns.Mesh(),
                new SampleDesigns.Snooping(),
                new SampleDesigns.Mcs(),
                new SampleDesigns.Bus()));
        assertThat(catalogue.contributions())
                .extracting(Contribution::id)
                .containsExactly("bus", "mesh", "snooping", "mcs", "tsl");
        assertThat(catalogue.contributions(DesignKind.LOCK))
                .extracting(Contribution::id)
                .containsExactly("mcs", "tsl");
        assertThat(catalogue.refusals()).isEmpty();
    }

    @Test
    void findsADesignWithItsDescription() {
        SampleDesigns.Mcs mcs = new SampleDesigns.Mcs();
        Contribution found = FixedCatalogue.of(List.of(mcs)).find(DesignKind.LOCK, "mcs");
        assertThat(found.factory()).isSameAs(mcs);
        assertThat(found.design().title()).isEqualTo("Queue lock");
        assertThat(found.bundle()).isEqualTo("classpath");
    }

    @Test
    void listsADesignUnderEveryPlugPointItImplements() {
        assertThat(FixedCatalogue.of(List.of(new SampleDesigns.LockAndProtocol()))
                        .contributions())
                .extracting(Contribution::kind)
                .containsExactly(DesignKind.PROTOCOL, DesignKind.LOCK);
    }

    @Test
    void readsTheDescriptionOfAnInheritedClass() {
        assertThat(FixedCatalogue.of(List.of(new SampleDesigns.InheritedTsl())).contributions())
                .extracting(Contribution::id)
                .containsExactly("tsl");
    }

    @Test
    void listsTheFirstOfTheSameId() {
        SampleDesigns.OtherMcs first = new SampleDesigns.OtherMcs();
        Catalogue catalogue = FixedCatalogue.of(List.of(first, new SampleDesigns.Mcs()));
        assertThat(catalogue.contributions()).extracting(Contribution::factory).containsExactly(first);
        assertThat(catalogue.refusals())
                .containsExactly(
                        "The lock 'mcs' of bundle classpath 0.0.0 is refused: bundle classpath 0.0.0 has one of"
                                + " that id; give it another id or uninstall one of the two.");
    }

    @Test
    void refusesWhatIsNotWellDescribed() {
        Catalogue catalogue = FixedCatalogue.of(
                List.of(new SampleDesigns.Undescribed(), new SampleDesigns.Misnamed(), new SampleDesigns.Untitled()));
        assertThat(catalogue.contributions()).isEmpty();
        String prefix = "The lock " + SampleDesigns.class.getName();
        assertThat(catalogue.refusals())
                .containsExactly(
                        prefix + "$Misnamed of bundle classpath 0.0.0 is refused: its id is 'Big Lock'; expected lower"
                                + " case letters, digits and '-', a letter first.",
                        prefix + "$Undescribed of bundle classpath 0.0.0 is refused: its class has no @Design; put one"
                                + " on it.",
                        prefix + "$Untitled of bundle classpath 0.0.0 is refused: its @Design has no title; say in one"
                                + " line what it is and where it comes from.");
    }

    @Test
    void namesTheNearestAndAllIdsWhenThereIsNone() {
        Catalogue catalogue = FixedCatalogue.of(List.of(new SampleDesigns.Mcs(), new SampleDesigns.Tsl()));
        assertThatExceptionOfType(SpecificationException.class)
                .isThrownBy(() -> catalogue.find(DesignKind.LOCK, "mc"))
                .withMessage("There is no lock 'mc' (did you mean 'mcs'?); installed are mcs, tsl.");
        assertThatExceptionOfType(SpecificationException.class)
                .isThrownBy(() -> catalogue.find(DesignKind.PROTOCOL, "msi"))
                .withMessage("There is no protocol 'msi', nor any other protocol; install a bundle that has one.");
    }
}
