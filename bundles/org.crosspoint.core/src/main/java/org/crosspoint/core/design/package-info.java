/// What all designs have in common: they are described, found, given parameters and checked against each other.
///
/// ```
///     bundle ──service──▶ DesignFactory + @Design ──▶ Catalogue ──▶ Contribution
///                              │ parameters()                          │
///                              ▼                                       ▼
///     user ──DesignChoice──▶ Parameters ──▶ Settings ──▶ create   Compatibility
/// ```
@Export
@Version("1.0.0")
@NullMarked
package org.crosspoint.core.design;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
