/// Composing, running, watching and hot-swapping simulations.
@NullMarked
package org.crosspoint.core.internal.run;

import org.jspecify.annotations.NullMarked;
