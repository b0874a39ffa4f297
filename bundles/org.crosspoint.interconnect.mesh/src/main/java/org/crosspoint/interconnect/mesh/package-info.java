/// Two-dimensional meshes and tori with dimension-order routing.
@NullMarked
package org.crosspoint.interconnect.mesh;

import org.jspecify.annotations.NullMarked;
