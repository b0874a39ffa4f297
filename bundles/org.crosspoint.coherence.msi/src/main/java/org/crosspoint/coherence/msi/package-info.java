/// The three-state write-back invalidate protocol.
@NullMarked
package org.crosspoint.coherence.msi;

import org.jspecify.annotations.NullMarked;
