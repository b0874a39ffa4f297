/// Sharer tracking by a directory with one presence bit per cache.
@NullMarked
package org.crosspoint.coherence.fullmap;

import org.jspecify.annotations.NullMarked;
