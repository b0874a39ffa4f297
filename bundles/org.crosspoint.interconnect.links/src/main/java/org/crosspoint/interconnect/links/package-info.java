/// Point-to-point links between packages, routed over the machine description.
@NullMarked
package org.crosspoint.interconnect.links;

import org.jspecify.annotations.NullMarked;
