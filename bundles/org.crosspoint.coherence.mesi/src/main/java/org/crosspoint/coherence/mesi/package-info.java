/// The Illinois protocol: MSI with a clean exclusive state.
@NullMarked
package org.crosspoint.coherence.mesi;

import org.jspecify.annotations.NullMarked;
