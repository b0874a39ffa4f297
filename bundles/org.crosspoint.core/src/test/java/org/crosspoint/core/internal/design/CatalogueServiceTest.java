package org.crosspoint.core.internal.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import org.crosspoint.core.design.Catalogue;
import org.crosspoint.core.design.Contribution;
import org.crosspoint.core.hardware.CacheProtocol;
import org.crosspoint.core.sync.LockDesign;
import org.junit.jupiter.api.Test;
import org.osgi.framework.ServiceReference;

class CatalogueServiceTest {
    private static final String DUPLICATE =
            "The lock 'mcs' of bundle late 2.0.0 is refused: bundle early 1.0.0 has one of that id; give it another id or"
                    + " uninstall one of the two.";

    private final FakeBundle.Framework framework = new FakeBundle.Framework();
    private final CatalogueService catalogue = new CatalogueService(framework.context());
    private final List<String> heard = new ArrayList<>();

    private final ServiceReference<?> early =
            new FakeBundle(3, "early", "1.0.0").offers("mcs", new SampleDesigns.Mcs(), LockDesign.class);
    private final ServiceReference<?> late =
            new FakeBundle(7, "late", "2.0.0").offers("mcs", new SampleDesigns.OtherMcs(), LockDesign.class);
    private final ServiceReference<?> tsl =
            new FakeBundle(9, "spin", "1.0.0").offers("tsl", new SampleDesigns.Tsl(), LockDesign.class);

    private Catalogue.Registration listen() {
        return catalogue.onChange(new Catalogue.Listener() {
            @Override
            public void added(Contribution contribution) {
                heard.add("+" + contribution.id() + " of " + contribution.bundle() + " " + contribution.version());
            }

            @Override
            public void removed(Contribution contribution) {
                heard.add("-" + contribution.id() + " of " + contribution.bundle() + " " + contribution.version());
            }
        });
    }

    @Test
    void listsWhatIsBoundInOrderOfId() {
        catalogue.bind(tsl);
        catalogue.bind(early);
        assertThat(catalogue.contributions())
                .extracting(Contribution::id, Contribution::bundle, Contribution::version)
                .containsExactly(tuple("mcs", "early", "1.0.0"), tuple("tsl", "spin", "1.0.0"));
    }

    @Test
    void listsTheDesignOfTheBundleInstalledFirstWhicheverComesFirst() {
        catalogue.bind(late);
        assertThat(catalogue.refusals()).isEmpty();
        catalogue.bind(early);
        assertThat(catalogue.contributions()).extracting(Contribution::bundle).containsExactly("early");
        assertThat(catalogue.refusals()).containsExactly(DUPLICATE);
    }

    @Test
    void letsTheOtherTakeOverWhenTheFirstGoes() {
        catalogue.bind(early);
        catalogue.bind(late);
        assertThat(catalogue.refusals()).containsExactly(DUPLICATE);
        listen();
        catalogue.unbind(early);
        assertThat(catalogue.contributions()).extracting(Contribution::bundle).containsExactly("late");
        assertThat(catalogue.refusals()).isEmpty();
        assertThat(heard).containsExactly("-mcs of early 1.0.0", "+mcs of late 2.0.0");
    }

    @Test
    void tellsOfAnUpdateAsGoneThenThere() {
        catalogue.bind(early);
        listen();
        ServiceReference<?> updated =
                new FakeBundle(3, "early", "1.1.0").offers("mcs", new SampleDesigns.Mcs(), LockDesign.class);
        catalogue.unbind(early);
        catalogue.bind(updated);
        assertThat(heard).containsExactly("-mcs of early 1.0.0", "+mcs of early 1.1.0");
    }

    @Test
    void letsANewVersionOfABundleTakeOverWhileTheOldOneIsThere() {
        ServiceReference<?> ten =
                new FakeBundle(11, "early", "1.10.0").offers("mcs", new SampleDesigns.Mcs(), LockDesign.class);
        ServiceReference<?> nine =
                new FakeBundle(12, "early", "1.9.0").offers("mcs", new SampleDesigns.OtherMcs(), LockDesign.class);
        catalogue.bind(early);
        listen();
        catalogue.bind(ten);
        catalogue.bind(nine);
        assertThat(heard).containsExactly("-mcs of early 1.0.0", "+mcs of early 1.10.0");
        assertThat(catalogue.refusals()).hasSize(2).allSatisfy(refusal -> assertThat(refusal)
                .contains("bundle early 1.10.0 has one of that id"));
    }

    @Test
    void tellsNobodyOfARefusedDesign() {
        catalogue.bind(early);
        listen();
        catalogue.bind(late);
        catalogue.unbind(late);
        assertThat(heard).isEmpty();
    }

    @Test
    void tellsNothingAfterTheRegistrationIsClosed() {
        listen().close();
        catalogue.bind(early);
        assertThat(heard).isEmpty();
    }

    @Test
    void refusesAServiceThatCannotBeCreatedAndListsTheOthers() {
        catalogue.bind(new FakeBundle(5, "broken", "1.0.0").offers("clh", null, LockDesign.class));
        catalogue.bind(tsl);
        assertThat(catalogue.contributions()).extracting(Contribution::id).containsExactly("tsl");
        assertThat(catalogue.refusals())
                .containsExactly("The lock 'clh' of bundle broken 1.0.0 is refused: its component could not be created;"
                        + " see the log for the reason and update the bundle.");
    }

    @Test
    void forgetsARefusalWhenItsBundleGoes() {
        ServiceReference<?> broken = new FakeBundle(5, "broken", "1.0.0").offers("clh", null, LockDesign.class);
        catalogue.bind(broken);
        catalogue.unbind(broken);
        assertThat(catalogue.refusals()).isEmpty();
    }

    @Test
    void listsAServiceOfTwoPlugPointsOnceUnderEach() {
        ServiceReference<?> both = new FakeBundle(4, "both", "1.0.0")
                .offers("both", new SampleDesigns.LockAndProtocol(), LockDesign.class, CacheProtocol.class);
        catalogue.bind(both);
        catalogue.bind(both);
        assertThat(catalogue.contributions()).hasSize(2);
        catalogue.unbind(both);
        catalogue.unbind(both);
        assertThat(catalogue.contributions()).isEmpty();
        assertThat(framework.inUse()).isEmpty();
    }

    @Test
    void givesEveryServiceBack() {
        catalogue.bind(early);
        catalogue.bind(late);
        assertThat(framework.inUse()).containsExactly(early, late);
        catalogue.unbind(late);
        catalogue.unbind(early);
        assertThat(framework.inUse()).isEmpty();
    }

    @Test
    void givesTheServiceBackAlsoWhenAListenerFails() {
        catalogue.bind(early);
        catalogue.onChange(new Catalogue.Listener() {
            @Override
            public void added(Contribution contribution) {}

            @Override
            public void removed(Contribution contribution) {
                throw new IllegalStateException("listener");
            }
        });
        assertThatIllegalStateException().isThrownBy(() -> catalogue.unbind(early));
        assertThat(catalogue.contributions()).isEmpty();
        assertThat(framework.inUse()).isEmpty();
    }
}
