/// The write-once protocol.
@NullMarked
package org.crosspoint.coherence.writeonce;

import org.jspecify.annotations.NullMarked;
