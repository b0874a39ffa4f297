/// A crossbar switch.
@NullMarked
package org.crosspoint.interconnect.crossbar;

import org.jspecify.annotations.NullMarked;
