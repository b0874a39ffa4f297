/// A ring, in one or both directions.
@NullMarked
package org.crosspoint.interconnect.ring;

import org.jspecify.annotations.NullMarked;
