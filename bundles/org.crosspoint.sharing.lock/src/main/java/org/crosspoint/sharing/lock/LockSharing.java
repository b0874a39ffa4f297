package org.crosspoint.sharing.lock;

import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sharing.Sharing;

/// What disciplines by locks alone have in common: no CPU needs another to do anything.
interface LockSharing extends Sharing {
    @Override
    default boolean serve(Cpu cpu) {
        return false;
    }

    @Override
    default void leave(Cpu cpu) {
        // Nobody waits for what this CPU would do.
    }
}
