/// Synchronisation built on nothing but operations of a [org.crosspoint.core.hardware.Cpu].
///
/// ```
///     LockDesign ──create(LockSite)──▶ Lock ──load, store, atomics──▶ simulated memory
/// ```
@Export
@Version("1.0.0")
@NullMarked
package org.crosspoint.core.sync;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
