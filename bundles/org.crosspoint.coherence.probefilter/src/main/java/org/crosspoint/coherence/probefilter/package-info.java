/// Sharer tracking by a directory with one pointer per line, which broadcasts where that is not enough.
@NullMarked
package org.crosspoint.coherence.probefilter;

import org.jspecify.annotations.NullMarked;
