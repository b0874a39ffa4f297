/// Sharer tracking by snooping on an ordered broadcast.
@NullMarked
package org.crosspoint.coherence.snooping;

import org.jspecify.annotations.NullMarked;
