package org.crosspoint.core.run;

import org.osgi.annotation.versioning.ProviderType;

/// Composes simulations. The OSGi service by which front ends reach the engine.
@ProviderType
public interface SimulationFactory {
    /// Composes and checks a simulation; nothing runs yet.
    ///
    /// @throws org.crosspoint.core.SpecificationException if a design is unknown, a parameter is wrong or designs
    ///     do not fit together; the message says which and why
    Simulation create(SimulationSpec spec);
}
