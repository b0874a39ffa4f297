/// Leaving code in the middle and taking it up again: the port between the engine and the JVM.
@NullMarked
package org.crosspoint.core.internal.coroutine;

import org.jspecify.annotations.NullMarked;
