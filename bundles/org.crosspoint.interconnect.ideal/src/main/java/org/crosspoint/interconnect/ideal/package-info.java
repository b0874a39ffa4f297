/// A network without limits, to compare others with.
@NullMarked
package org.crosspoint.interconnect.ideal;

import org.jspecify.annotations.NullMarked;
