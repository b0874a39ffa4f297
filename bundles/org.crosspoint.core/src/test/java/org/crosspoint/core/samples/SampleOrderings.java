package org.crosspoint.core.samples;

import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.MemoryOrdering;
import org.crosspoint.core.hardware.OrderingRules;

/// Orderings for tests: small buffers, so that they are full at times.
public final class SampleOrderings {
    private SampleOrderings() {}

    @Design(id = "sc", title = "No store buffers", source = "These tests")
    public static final class Sequential implements MemoryOrdering {
        @Override
        public OrderingRules rules(Settings settings) {
            return OrderingRules.SEQUENTIAL;
        }
    }

    @Design(id = "tso", title = "Store buffers", source = "These tests")
    public static final class StoreOrder implements MemoryOrdering {
        @Override
        public OrderingRules rules(Settings settings) {
            return new OrderingRules(4, true, 0);
        }
    }

    @Design(id = "slow-tso", title = "Stores stay for a while", source = "These tests")
    public static final class SlowStoreOrder implements MemoryOrdering {
        @Override
        public OrderingRules rules(Settings settings) {
            return new OrderingRules(3, true, 170);
        }
    }

    @Design(id = "no-forwarding", title = "Loads wait for stores of the same word", source = "These tests")
    public static final class WithoutForwarding implements MemoryOrdering {
        @Override
        public OrderingRules rules(Settings settings) {
            return new OrderingRules(2, false, 40);
        }
    }
}
