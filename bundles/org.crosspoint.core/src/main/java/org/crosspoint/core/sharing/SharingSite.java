package org.crosspoint.core.sharing;

import java.util.List;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.hardware.Memory;
import org.crosspoint.core.message.Transport;
import org.crosspoint.core.sync.Lock;
import org.crosspoint.core.sync.Reclaimer;
import org.crosspoint.core.sync.Reclamation;
import org.osgi.annotation.versioning.ProviderType;

/// What a discipline is given. Everything is asked for before the run.
@ProviderType
public interface SharingSite {
    /// Its name, unique in the simulation: `kernel`.
    String name();

    /// The CPUs that share, in ascending order.
    List<Integer> cpus();

    /// The machine, as it is described.
    MachineDescription description();

    /// Simulated memory.
    Memory memory();

    /// Makes a lock of the chosen design.
    ///
    /// @param name unique in the simulation
    /// @param node memory node on which its words lie
    Lock lock(String name, int node);

    /// Makes a reclamation of the chosen design.
    ///
    /// @param name unique in the simulation
    /// @param node memory node on which its shared words lie
    /// @param reclaimer what is done with an object after a grace period
    /// @throws org.crosspoint.core.SpecificationException if no such design was chosen
    Reclamation reclamation(String name, int node, Reclaimer reclaimer);

    /// Makes a transport of the chosen design, with no pair of CPUs connected.
    ///
    /// @param name unique in the simulation
    /// @throws org.crosspoint.core.SpecificationException if no such design was chosen
    Transport transport(String name);
}
