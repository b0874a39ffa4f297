/// The ticket lock.
///
///     draw a ticket ──→ [ next  serving ] ←── wait until it is served
@NullMarked
package org.crosspoint.lock.ticket;

import org.jspecify.annotations.NullMarked;
