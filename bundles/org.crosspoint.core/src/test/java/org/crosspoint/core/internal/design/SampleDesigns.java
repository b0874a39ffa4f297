package org.crosspoint.core.internal.design;

import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.DesignFactory;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.CacheProtocol;
import org.crosspoint.core.hardware.Interconnect;
import org.crosspoint.core.hardware.InterconnectDesign;
import org.crosspoint.core.hardware.InterconnectSite;
import org.crosspoint.core.hardware.ProtocolTable;
import org.crosspoint.core.hardware.SharerTracking;
import org.crosspoint.core.hardware.TrackingDesign;
import org.crosspoint.core.sync.Lock;
import org.crosspoint.core.sync.LockDesign;
import org.crosspoint.core.sync.LockSite;

/// Designs that can be listed but not used.
public final class SampleDesigns {
    private SampleDesigns() {}

    private abstract static class UnusableLock implements LockDesign {
        @Override
        public Lock create(LockSite site, Settings settings) {
            throw new UnsupportedOperationException("only to be listed");
        }
    }

    @Design(id = "mcs", title = "Queue lock", source = "A paper", needs = Feature.SWAP)
    public static final class Mcs extends UnusableLock {}

    @Design(id = "mcs", title = "Another queue lock", source = "Another paper")
    public static final class OtherMcs extends UnusableLock {}

    @Design(id = "tsl", title = "Test and set", source = "A book")
    public static class Tsl extends UnusableLock {}

    @Design(id = "poller", title = "Polls a cached copy", source = "A book", needs = Feature.CACHES)
    public static final class Poller extends UnusableLock {}

    public static final class InheritedTsl extends Tsl {}

    public static final class Undescribed extends UnusableLock {}

    @Design(id = "Big Lock", title = "Big lock", source = "A book")
    public static final class Misnamed extends UnusableLock {}

    @Design(id = "untitled", title = " ", source = "A book")
    public static final class Untitled extends UnusableLock {}

    @Design(id = "bus", title = "Bus", source = "A book", provides = Feature.ORDERED_BROADCAST)
    public static final class Bus implements InterconnectDesign {
        @Override
        public Interconnect create(InterconnectSite site, Settings settings) {
            throw new UnsupportedOperationException("only to be listed");
        }
    }

    @Design(id = "mesh", title = "Mesh", source = "A book")
    public static final class Mesh implements InterconnectDesign {
        @Override
        public Interconnect create(InterconnectSite site, Settings settings) {
            throw new UnsupportedOperationException("only to be listed");
        }
    }

    @Design(
            id = "snooping",
            title = "Snooping",
            source = "A book",
            needs = {Feature.CACHES, Feature.ORDERED_BROADCAST})
    public static final class Snooping implements TrackingDesign {
        @Override
        public SharerTracking create(int caches, Settings settings) {
            throw new UnsupportedOperationException("only to be listed");
        }
    }

    @Design(id = "both", title = "Of two plug points", source = "A test")
    public static final class LockAndProtocol extends UnusableLock implements CacheProtocol, DesignFactory {
        @Override
        public ProtocolTable table(Settings settings) {
            throw new UnsupportedOperationException("only to be listed");
        }
    }
}
