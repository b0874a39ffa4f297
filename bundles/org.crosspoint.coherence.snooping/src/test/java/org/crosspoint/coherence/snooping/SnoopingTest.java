package org.crosspoint.coherence.snooping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.crosspoint.core.design.Parameters;
import org.crosspoint.core.hardware.CacheSet;
import org.crosspoint.core.hardware.SharerTracking;
import org.crosspoint.core.hardware.SharerTracking.Ordering;
import org.junit.jupiter.api.Test;

class SnoopingTest {
    private final SharerTracking snooping =
            new Snooping().create(70, Parameters.resolve("tracking snooping", new Snooping().parameters(), Map.of()));

    @Test
    void everyCacheSeesEveryRequestButItsOwn() {
        CacheSet targets = new CacheSet(70);
        snooping.targets(0, 65, false, targets);
        assertThat(targets.size()).isEqualTo(69);
        assertThat(targets.contains(65)).isFalse();
    }

    @Test
    void needsABroadcastAndNoBookkeeping() {
        assertThat(snooping.ordering()).isEqualTo(Ordering.BROADCAST);
        assertThat(snooping.bitsPerLine()).isZero();
    }
}
