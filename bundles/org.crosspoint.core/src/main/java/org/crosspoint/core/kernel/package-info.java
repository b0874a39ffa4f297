/// Operating systems: what programs call, what kernels are made of, and the plug point of whole designs.
///
/// ```
///     Program ── SystemCalls ──▶ Entry ──▶ Kernel ──▶ services ──▶ Shared kernel objects
///     user side of a design ─────┘           │
///                                        Dispatcher ──▶ Scheduler
///                                            │
///     OsDesign ── boot(Partition) ──▶ OperatingSystem ── runs on the CPUs of its partition
/// ```
@Export
@Version("1.0.0")
@NullMarked
package org.crosspoint.core.kernel;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
