/// MESI with a state for the one shared copy that is forwarded.
@NullMarked
package org.crosspoint.coherence.mesif;

import org.jspecify.annotations.NullMarked;
