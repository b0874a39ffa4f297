package org.crosspoint.core.message;

import org.crosspoint.core.hardware.Cpu;
import org.osgi.annotation.versioning.ConsumerType;

/// How a CPU sleeps until another has something for it. Programs without an operating system halt
/// ([InterruptDoorbell]),
/// threads give their CPU to others ([ThreadDoorbell]), a kernel does as it likes.
@ConsumerType
public interface Doorbell {
    /// Wakes a CPU that sleeps for this, or does not let it sleep the next time. What is to be seen there has been
    /// stored.
    ///
    /// @param target the CPU, perhaps the same
    void ring(Cpu cpu, int target);

    /// Sleeps until somebody rings for this CPU; returns at once if somebody did since it last returned. It may return
    /// for other reasons too: callers look again whether what they wait for has come.
    void await(Cpu cpu);
}
