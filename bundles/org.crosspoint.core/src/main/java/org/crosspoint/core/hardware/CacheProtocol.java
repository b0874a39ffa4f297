package org.crosspoint.core.hardware;

import org.crosspoint.core.design.DesignFactory;
import org.crosspoint.core.design.Settings;
import org.osgi.annotation.versioning.ConsumerType;

/// Plug point: a cache coherence protocol, which is nothing but a table.
@ConsumerType
public interface CacheProtocol extends DesignFactory {
    /// The table, for these parameters. Called before the run, at a hot swap, and to print and check it.
    ProtocolTable table(Settings settings);
}
