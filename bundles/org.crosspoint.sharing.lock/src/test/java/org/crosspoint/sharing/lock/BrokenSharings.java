package org.crosspoint.sharing.lock;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sharing.Invocation;
import org.crosspoint.core.sharing.ObjectDesign;
import org.crosspoint.core.sharing.Operation;
import org.crosspoint.core.sharing.Operation.Nature;
import org.crosspoint.core.sharing.Shared;
import org.crosspoint.core.sharing.SharedState;
import org.crosspoint.core.sharing.Sharing;
import org.crosspoint.core.sharing.SharingDesign;
import org.crosspoint.core.sharing.SharingSite;
import org.crosspoint.core.sharing.StateSite;
import org.crosspoint.core.sync.Lock;

/// Disciplines that are wrong.
final class BrokenSharings {
    private BrokenSharings() {}

    /// Who adds does not lock. Were the lock left out everywhere, chains of a table would become rings, and lookups
    /// endless.
    @Design(id = "unlocked", title = "The lock is left out", source = "made up for a test")
    static final class Unlocked implements SharingDesign {
        @Override
        public Sharing create(SharingSite site, Settings settings) {
            return new LockSharing() {
                @Override
                public <S> Shared<S> share(String name, ObjectDesign<S> object, int node) {
                    ObjectUnderLock<S> locked = new ObjectUnderLock<>(
                            site.lock(name + ".lock", node),
                            SharedState.of(object, new StateSite(name, site.memory(), node)));
                    return new Shared<>() {
                        @Override
                        public long invoke(Cpu cpu, Operation<S> operation, Invocation call) {
                            return operation.nature() == Nature.ADD
                                    ? operation.apply(cpu, locked.only().state(), call)
                                    : locked.invoke(cpu, operation, call);
                        }

                        @Override
                        public List<SharedState<S>> states() {
                            return locked.states();
                        }

                        @Override
                        public boolean isReplicated() {
                            return false;
                        }
                    };
                }
            };
        }
    }

    /// Two copies, both updated under one lock, and read by half of the CPUs each.
    private abstract static class Copies<S> implements Shared<S> {
        private final Lock lock;
        final List<SharedState<S>> copies;

        Copies(SharingSite site, String name, ObjectDesign<S> object, int node) {
            lock = site.lock(name + ".lock", node);
            copies = List.of(
                    SharedState.of(object, new StateSite(name + "[0]", site.memory(), node)),
                    SharedState.of(object, new StateSite(name + "[1]", site.memory(), node)));
        }

        @Override
        public long invoke(Cpu cpu, Operation<S> operation, Invocation call) {
            lock.acquire(cpu);
            boolean reads = operation.nature() == Nature.READ || operation.nature() == Nature.COLLECT;
            long result =
                    reads ? operation.apply(cpu, copies.get(cpu.id() % 2).state(), call) : update(cpu, operation, call);
            lock.release(cpu);
            return result;
        }

        abstract long update(Cpu cpu, Operation<S> operation, Invocation call);

        @Override
        public List<SharedState<S>> states() {
            return copies;
        }

        @Override
        public boolean isReplicated() {
            return true;
        }
    }

    /// The second copy does updates in pairs, the later one of each first.
    @Design(id = "out-of-order", title = "A copy does updates out of order", source = "made up for a test")
    static final class OutOfOrder implements SharingDesign {
        @Override
        public Sharing create(SharingSite site, Settings settings) {
            return new LockSharing() {
                @Override
                public <S> Shared<S> share(String name, ObjectDesign<S> object, int node) {
                    return new Copies<S>(site, name, object, node) {
                        private final List<Consumer<Cpu>> late = new ArrayList<>();

                        @Override
                        long update(Cpu cpu, Operation<S> operation, Invocation call) {
                            long result = operation.apply(cpu, copies.getFirst().state(), call);
                            long first = call.argument(0);
                            long second = call.argument(1);
                            late.add(on -> operation.apply(
                                    on, copies.getLast().state(), new Invocation().with(first, second)));
                            if (late.size() == 2) {
                                late.reversed().forEach(update -> update.accept(cpu));
                                late.clear();
                            }
                            return result;
                        }
                    };
                }
            };
        }
    }

    /// Each copy tells the caller what the operation tells.
    @Design(id = "effects-twice", title = "Effects of each copy", source = "made up for a test")
    static final class EffectsTwice implements SharingDesign {
        @Override
        public Sharing create(SharingSite site, Settings settings) {
            return new LockSharing() {
                @Override
                public <S> Shared<S> share(String name, ObjectDesign<S> object, int node) {
                    return new Copies<S>(site, name, object, node) {
                        @Override
                        long update(Cpu cpu, Operation<S> operation, Invocation call) {
                            operation.apply(cpu, copies.getFirst().state(), call);
                            return operation.apply(cpu, copies.getLast().state(), call);
                        }
                    };
                }
            };
        }
    }

    /// Each CPU has parts of its own, and nobody looks into those of others.
    @Design(id = "private", title = "Nothing is shared", source = "made up for a test")
    static final class Private implements SharingDesign {
        @Override
        public Sharing create(SharingSite site, Settings settings) {
            return new LockSharing() {
                @Override
                public <S> Shared<S> share(String name, ObjectDesign<S> object, int node) {
                    List<SharedState<S>> states = site.cpus().stream()
                            .map(cpu ->
                                    SharedState.of(object, new StateSite(name + "[" + cpu + "]", site.memory(), node)))
                            .toList();
                    return new Shared<>() {
                        @Override
                        public long invoke(Cpu cpu, Operation<S> operation, Invocation call) {
                            return operation.apply(cpu, states.get(cpu.id()).state(), call);
                        }

                        @Override
                        public List<SharedState<S>> states() {
                            return states;
                        }

                        @Override
                        public boolean isReplicated() {
                            return false;
                        }
                    };
                }
            };
        }
    }
}
