/// The simulated hardware: memory, caches, transactions, CPUs, and the loop that carries out their events.
@NullMarked
package org.crosspoint.core.internal.hardware;

import org.jspecify.annotations.NullMarked;
