/// Locks that spin on one word for all.
///
///     tsl             set it until it was free                  every poll takes the line from the others
///     ttas            look until it is free, then set it        polls hit in the cache while it is held
///     tsl-backoff     set, or wait longer each time             no look before
///     ttas-backoff    look, set, or wait longer each time       fewer polls, later hand-over
///     ttas-mwait      sleep until it is written, then set it    no polls, cores idle, slow to wake
@NullMarked
package org.crosspoint.lock.spin;

import org.jspecify.annotations.NullMarked;
