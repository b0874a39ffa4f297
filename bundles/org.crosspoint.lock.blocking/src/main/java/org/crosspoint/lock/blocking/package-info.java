/// Locks whose waiting threads give their CPU away, at once or after spinning for a while.
@NullMarked
package org.crosspoint.lock.blocking;

import org.jspecify.annotations.NullMarked;
