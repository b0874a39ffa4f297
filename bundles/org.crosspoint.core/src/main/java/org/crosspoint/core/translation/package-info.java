/// Translations that CPUs hold and must forget: TLB shootdown.
///
/// ```
///     ShootdownDesign ──create(ShootdownSite)──▶ Shootdown ──▶ request ──▶ simulated memory, interrupts
///                                                                             │
///     a kernel's Invalidation ◀── serve, on every CPU concerned ◀────────────┘
/// ```
@Export
@Version("1.0.0")
@NullMarked
package org.crosspoint.core.translation;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
