package org.crosspoint.core.samples;

import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.DesignFactory;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.CacheSet;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.Interconnect;
import org.crosspoint.core.hardware.InterconnectDesign;
import org.crosspoint.core.hardware.InterconnectSite;
import org.crosspoint.core.hardware.SharerTracking;
import org.crosspoint.core.hardware.TrackingDesign;
import org.crosspoint.core.sync.Lock;
import org.crosspoint.core.sync.LockDesign;
import org.crosspoint.core.sync.LockSite;

/// Designs that break their promises, each in its own way.
public final class FaultyDesigns {
    private FaultyDesigns() {}

    /// All of them.
    public static DesignFactory[] all() {
        return new DesignFactory[] {
            new ThrowsInCreate(),
            new ThrowsInAcquire(),
            new ThrowsInRelease(),
            new NoLock(),
            new NeverGrants(),
            new PollsForEver(),
            new NetworkThatThrows(),
            new NetworkIntoThePast(),
            new TrackingThatThrows(),
            new TrackingOfNobody()
        };
    }

    @Design(id = "throws-in-create", title = "Cannot be made", source = "These tests")
    public static final class ThrowsInCreate implements LockDesign {
        @Override
        public Lock create(LockSite site, Settings settings) {
            throw new IllegalStateException("no parts");
        }
    }

    /// A lock that works until it breaks.
    private abstract static class Breaking implements Lock {
        private final Lock sound;

        Breaking(LockSite site) {
            sound = new SampleLocks.TestAndSet().create(site);
        }

        @Override
        public void acquire(Cpu cpu) {
            sound.acquire(cpu);
        }

        @Override
        public void release(Cpu cpu) {
            sound.release(cpu);
        }
    }

    @Design(id = "throws-in-acquire", title = "Throws when CPU 1 has it", source = "These tests")
    public static final class ThrowsInAcquire implements LockDesign {
        @Override
        public Lock create(LockSite site, Settings settings) {
            return new Breaking(site) {
                @Override
                public void acquire(Cpu cpu) {
                    super.acquire(cpu);
                    if (cpu.id() == 1) {
                        throw new IllegalStateException("no key");
                    }
                }
            };
        }
    }

    @Design(id = "throws-in-release", title = "Throws when CPU 1 gives it back", source = "These tests")
    public static final class ThrowsInRelease implements LockDesign {
        @Override
        public Lock create(LockSite site, Settings settings) {
            return new Breaking(site) {
                @Override
                public void release(Cpu cpu) {
                    if (cpu.id() == 1) {
                        throw new IllegalStateException("stuck");
                    }
                    super.release(cpu);
                }
            };
        }
    }

    @Design(id = "no-lock", title = "Lets everybody in", source = "These tests")
    public static final class NoLock implements LockDesign {
        @Override
        public Lock create(LockSite site, Settings settings) {
            return new Lock() {
                @Override
                public void acquire(Cpu cpu) {}

                @Override
                public void release(Cpu cpu) {}
            };
        }
    }

    @Design(id = "never-grants", title = "Lets nobody in, quietly", source = "These tests")
    public static final class NeverGrants implements LockDesign {
        @Override
        public Lock create(LockSite site, Settings settings) {
            long never = site.word("never");
            return new Lock() {
                @Override
                public void acquire(Cpu cpu) {
                    cpu.spinWhile(never, 0);
                }

                @Override
                public void release(Cpu cpu) {}
            };
        }
    }

    @Design(id = "polls-for-ever", title = "Lets nobody in, with traffic", source = "These tests")
    public static final class PollsForEver implements LockDesign {
        @Override
        public Lock create(LockSite site, Settings settings) {
            long never = site.word("never");
            return new Lock() {
                @Override
                public void acquire(Cpu cpu) {
                    while (cpu.fetchAdd(never, 1) >= 0) {}
                }

                @Override
                public void release(Cpu cpu) {}
            };
        }
    }

    @Design(id = "network-that-throws", title = "Throws at the 100th message", source = "These tests")
    public static final class NetworkThatThrows implements InterconnectDesign {
        @Override
        public Interconnect create(InterconnectSite site, Settings settings) {
            return new SampleNetworks.Links(site, 3) {
                private int sent;

                @Override
                public long send(int from, int to, int bytes, long departure) {
                    if (++sent >= 100) {
                        throw new IllegalStateException("cut");
                    }
                    return super.send(from, to, bytes, departure);
                }
            };
        }
    }

    @Design(id = "network-into-the-past", title = "Arrives before it leaves", source = "These tests")
    public static final class NetworkIntoThePast implements InterconnectDesign {
        @Override
        public Interconnect create(InterconnectSite site, Settings settings) {
            return new SampleNetworks.Links(site, 3) {
                @Override
                public long send(int from, int to, int bytes, long departure) {
                    return from == to ? departure : departure - 1;
                }
            };
        }
    }

    @Design(id = "tracking-that-throws", title = "Throws when CPU 2 has a copy", source = "These tests")
    public static final class TrackingThatThrows implements TrackingDesign {
        @Override
        public SharerTracking create(int caches, Settings settings) {
            return new SampleTrackings.Bits() {
                @Override
                public void filled(int line, int cache, boolean sole) {
                    if (cache == 2) {
                        throw new ArrayIndexOutOfBoundsException("2");
                    }
                    super.filled(line, cache, sole);
                }
            };
        }
    }

    @Design(id = "tracking-of-nobody", title = "Names a cache that is not there", source = "These tests")
    public static final class TrackingOfNobody implements TrackingDesign {
        @Override
        public SharerTracking create(int caches, Settings settings) {
            return new SampleTrackings.Bits() {
                @Override
                public void targets(int line, int requester, boolean exclusive, CacheSet targets) {
                    targets.add(caches);
                }
            };
        }
    }
}
