/// Locks of the textbooks, of plain reads and writes.
///
///     tsl-unlocked    read, then write                   broken on purpose: two CPUs read before one writes
///     peterson        my flag, your turn, look           two CPUs; needs a fence where stores are buffered
///     bakery          draw a number, wait for lower ones  any number of CPUs; needs fences likewise
@NullMarked
package org.crosspoint.lock.textbook;

import org.jspecify.annotations.NullMarked;
