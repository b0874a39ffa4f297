/// The Firefly update protocol.
@NullMarked
package org.crosspoint.coherence.firefly;

import org.jspecify.annotations.NullMarked;
