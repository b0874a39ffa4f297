/// The ticket lock.
@NullMarked
package org.crosspoint.lock.ticket;

import org.jspecify.annotations.NullMarked;
