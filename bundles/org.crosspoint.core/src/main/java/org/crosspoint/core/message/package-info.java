/// Messages between CPUs, built on nothing but operations of a [org.crosspoint.core.hardware.Cpu].
///
/// ```
///     TransportDesign ──create(TransportSite)──▶ Transport ──load, store, atomics──▶ simulated memory
///                                                    │
///                                                    ▼
///     InterruptDoorbell, ThreadDoorbell, a kernel ─▶ Doorbell ──sleep and wake──▶ Cpu, Threads
/// ```
@Export
@Version("1.0.0")
@NullMarked
package org.crosspoint.core.message;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
