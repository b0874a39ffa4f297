/// What belongs to a simulation as such: random streams that depend on nothing but seed and name, and measured figures.
@Export
@Version("1.0.0")
@NullMarked
package org.crosspoint.core.sim;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
