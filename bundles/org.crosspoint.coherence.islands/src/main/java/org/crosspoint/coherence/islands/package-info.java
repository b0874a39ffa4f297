/// Sharer tracking for machines that are not coherent as a whole: a full map for each island of cores, or none at all.
@NullMarked
package org.crosspoint.coherence.islands;

import org.jspecify.annotations.NullMarked;
