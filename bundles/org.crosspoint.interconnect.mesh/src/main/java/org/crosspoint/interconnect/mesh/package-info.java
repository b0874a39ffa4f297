/// A two-dimensional mesh with dimension-order routing.
@NullMarked
package org.crosspoint.interconnect.mesh;

import org.jspecify.annotations.NullMarked;
