/// Kernel objects that are reached or kept alike by messages, never by memory that several CPUs write:
///
///     homed            the state lies with one CPU; others ask it
///     replicated-1pc   each CPU has a copy; updates go to all in the order of a coordinator
///     replicated-2pc   the same, and no copy changes before all have agreed to
///
/// ```
///     invoke ──▶ Tickets ──▶ Post ──▶ Transport ──▶ Post ──▶ MessageSharing ──▶ HomedObject, ReplicatedObject
///                   ▲          letters      messages                                      │
///                   └───────────────────────── REPLY ─────────────────────────────────────┘
/// ```
///
/// A CPU that waits, for an answer or for room to send, receives meanwhile: so there is no circle of CPUs that wait for
/// each other.
@NullMarked
package org.crosspoint.sharing.message;

import org.jspecify.annotations.NullMarked;
