/// The Dragon update protocol.
@NullMarked
package org.crosspoint.coherence.dragon;

import org.jspecify.annotations.NullMarked;
