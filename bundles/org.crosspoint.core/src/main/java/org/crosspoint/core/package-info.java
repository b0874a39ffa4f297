/// The kinds of errors: the user's mistake, a design's broken promise, and a bug of the engine.
///
/// ```
///     user ──────────▶ SpecificationException     refused before anything runs
///     design ────────▶ DesignFault                one simulation stops, and can be inspected
///     engine ────────▶ EngineDefect               a bug report
/// ```
@Export
@Version("1.0.0")
@NullMarked
package org.crosspoint.core;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
