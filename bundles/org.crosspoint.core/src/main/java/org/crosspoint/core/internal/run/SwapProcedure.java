package org.crosspoint.core.internal.run;

import java.util.List;
import java.util.Locale;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.hardware.ProtocolTable;
import org.crosspoint.core.hardware.SharerTracking;
import org.crosspoint.core.internal.hardware.SimulatedMachine;
import org.crosspoint.core.internal.sync.LockGates;
import org.crosspoint.core.run.SimulationSpec;
import org.crosspoint.core.sync.LockDesign;

/// How a design of a kind is exchanged: close, drain, transfer, open.
sealed interface SwapProcedure {
    /// Lets nobody enter the old design from now on.
    void close(long now);

    /// Whether nobody is inside.
    boolean isDrained();

    /// Puts the new design in place. If it cannot be made, everything is as before.
    ///
    /// @return when the transfer is over
    long transfer(SimulationSpec spec, long now);

    /// What was moved.
    List<String> moved();

    /// Lets everybody in.
    ///
    /// @return number of CPUs that waited
    int open(long now);

    /// Locks: holders finish, blocked calls restart, and all new locks are free.
    record Locks(Composition composition, LockGates gates) implements SwapProcedure {
        @Override
        public void close(long now) {
            gates.close(now);
        }

        @Override
        public boolean isDrained() {
            return gates.isDrained();
        }

        @Override
        public long transfer(SimulationSpec spec, long now) {
            composition.create(spec, DesignKind.LOCK, LockDesign.class, (design, settings) -> {
                gates.use(spec.lock().id(), design, settings);
                gates.replaceAll();
                return design;
            });
            return now;
        }

        @Override
        public List<String> moved() {
            return List.of(gates.size() == 1 ? "1 lock" : gates.size() + " locks");
        }

        @Override
        public int open(long now) {
            return gates.open(now);
        }
    }

    /// Ordering: no store enters a buffer any more, and those in it leave. Nobody is held back meanwhile: a store takes
    /// effect before anything after it, which every ordering allows.
    record Stores(Composition composition, SimulatedMachine machine) implements SwapProcedure {
        @Override
        public void close(long now) {
            machine.closeStores();
        }

        @Override
        public boolean isDrained() {
            return machine.markedStoresHaveLeft();
        }

        @Override
        public long transfer(SimulationSpec spec, long now) {
            machine.order(composition.ordering(spec));
            return now;
        }

        @Override
        public List<String> moved() {
            return List.of("nothing: every store has left its buffer");
        }

        @Override
        public int open(long now) {
            return 0;
        }
    }

    /// Protocol, tracking and interconnect: transactions in flight finish; for the first two all caches then write back
    /// and forget what they hold.
    final class Hardware implements SwapProcedure {
        private final Composition composition;
        private final SimulatedMachine machine;
        private final DesignKind kind;
        private long writtenBack;

        Hardware(Composition composition, SimulatedMachine machine, DesignKind kind) {
            this.composition = composition;
            this.machine = machine;
            this.kind = kind;
        }

        @Override
        public void close(long now) {
            machine.close();
        }

        @Override
        public boolean isDrained() {
            return machine.isDrained();
        }

        @Override
        public long transfer(SimulationSpec spec, long now) {
            if (kind == DesignKind.INTERCONNECT) {
                machine.replaceNetwork(composition.interconnect(spec), now);
                return now;
            }
            ProtocolTable protocol = composition.protocol(spec);
            SharerTracking tracking = composition.tracking(spec);
            long before = machine.report().writeBacks();
            long end = machine.flush(now);
            writtenBack = machine.report().writeBacks() - before;
            machine.replaceCoherence(protocol, tracking);
            return end;
        }

        @Override
        public List<String> moved() {
            return kind == DesignKind.INTERCONNECT
                    ? List.of("nothing: no message was on its way")
                    : List.of(String.format(
                            Locale.ROOT, "%d %s written back", writtenBack, writtenBack == 1 ? "line" : "lines"));
        }

        @Override
        public int open(long now) {
            return machine.open(now);
        }
    }
}
