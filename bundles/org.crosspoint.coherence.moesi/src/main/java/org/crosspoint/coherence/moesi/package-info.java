/// The five-state protocol with owned dirty lines.
@NullMarked
package org.crosspoint.coherence.moesi;

import org.jspecify.annotations.NullMarked;
