/// Litmus tests: small programs that tell memory models apart.
///
/// ```
///     x.litmus ──▶ LitmusTest ──▶ Exploration of OrderingRules: every state that the model allows
///                       │                                              │
///                       └───────▶ Trials on a simulated machine ───────┴──▶ LitmusReport: histogram, verdict
/// ```
@Export
@Version("1.0.0")
@NullMarked
package org.crosspoint.litmus;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
