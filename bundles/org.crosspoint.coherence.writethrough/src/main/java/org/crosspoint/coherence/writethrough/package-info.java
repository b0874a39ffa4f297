/// Write-through with invalidation.
@NullMarked
package org.crosspoint.coherence.writethrough;

import org.jspecify.annotations.NullMarked;
