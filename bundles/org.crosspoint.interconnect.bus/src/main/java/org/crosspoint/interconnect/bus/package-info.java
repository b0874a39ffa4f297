/// A single shared bus.
@NullMarked
package org.crosspoint.interconnect.bus;

import org.jspecify.annotations.NullMarked;
