/// The simulated machine: its description, what a CPU and memory offer, and the plug points of the hardware.
///
/// ```
///     Cpu ──▶ private caches ──miss──▶ Interconnect ──▶ home: SharerTracking, Memory
///                   ▲                                        │
///                   └──── probes, as the ProtocolTable says ◀┘
/// ```
@Export
@Version("1.0.0")
@NullMarked
package org.crosspoint.core.hardware;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
