package org.crosspoint.transport;

import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.message.TransportDesign;
import org.crosspoint.testkit.TransportContract;
import org.junit.jupiter.api.Nested;

/// With hardly any room, and with receivers that sleep at once or never.
class NarrowTransportsContractTest {
    private static final int SEEDS = 2;

    @Nested
    class UrpcOfOneLineThatSleepsAtOnce extends TransportContract {
        @Override
        protected TransportDesign design() {
            return new Urpc();
        }

        @Override
        protected DesignChoice choice() {
            return DesignChoice.of("urpc").with("lines", 1).with("poll", 0);
        }

        @Override
        protected int seeds() {
            return SEEDS;
        }
    }

    @Nested
    class UrpcOfThreeLinesThatPollsForTwoHundredCycles extends TransportContract {
        @Override
        protected TransportDesign design() {
            return new Urpc();
        }

        @Override
        protected DesignChoice choice() {
            return DesignChoice.of("urpc").with("lines", 3).with("poll", 200);
        }

        @Override
        protected int seeds() {
            return SEEDS;
        }
    }

    @Nested
    class MailboxOfTwoSlots extends TransportContract {
        @Override
        protected TransportDesign design() {
            return new IpiMailbox();
        }

        @Override
        protected DesignChoice choice() {
            return DesignChoice.of("ipi-mailbox").with("slots", 2);
        }

        @Override
        protected int seeds() {
            return SEEDS;
        }
    }

    @Nested
    class EndpointOfOneWord extends TransportContract {
        @Override
        protected TransportDesign design() {
            return new KernelEndpoint();
        }

        @Override
        protected DesignChoice choice() {
            return DesignChoice.of("kernel-endpoint").with("slots", 1).with("words", 1);
        }

        @Override
        protected int seeds() {
            return SEEDS;
        }
    }
}
