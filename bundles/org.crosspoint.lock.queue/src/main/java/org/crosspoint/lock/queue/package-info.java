/// Locks with a queue in which each CPU waits on a word of its own.
///
///     anderson    tail ─→ [slot][slot][slot][slot]…       an array; wait on my slot
///     clh         tail ─→ node ⇢ node ⇢ node              an implicit list; wait on the node before mine
///     mcs         tail ─→ node ←─ node ←─ node            a linked list; wait on my own node
///
/// A hand-over costs the same however many wait, and all three are first come, first served.
@NullMarked
package org.crosspoint.lock.queue;

import org.jspecify.annotations.NullMarked;
