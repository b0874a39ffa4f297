/// Locks that can be swapped while they are used, run queues that such a swap does not interrupt, and whose fault it is
/// when a synchronisation design fails.
@NullMarked
package org.crosspoint.core.internal.sync;

import org.jspecify.annotations.NullMarked;
