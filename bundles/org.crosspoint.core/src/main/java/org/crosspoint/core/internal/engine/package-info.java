/// The order of events.
@NullMarked
package org.crosspoint.core.internal.engine;

import org.jspecify.annotations.NullMarked;
