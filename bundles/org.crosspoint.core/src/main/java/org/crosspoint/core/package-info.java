/// The simulator.
@NullMarked
package org.crosspoint.core;

import org.jspecify.annotations.NullMarked;
