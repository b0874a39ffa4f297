/// Sharer tracking by a directory that has entries for some lines only and recalls others.
@NullMarked
package org.crosspoint.coherence.sparse;

import org.jspecify.annotations.NullMarked;
