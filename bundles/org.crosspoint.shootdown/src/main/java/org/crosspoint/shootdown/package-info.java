/// TLB shootdowns: how CPUs are made to forget translations.
///
/// ```
///     ipi-broadcast    ──▶ [ request ]  and an interrupt to each CPU
///     broadcast-line   ──▶ [ request ] ◀── all poll it
///     unicast          ──▶ [ request ] [ request ] [ request ] …     one for each CPU
///     multicast        ──▶ [ request ] ──▶ [ request ] …             one for each package, relayed to its other CPUs
///     numa-multicast   the same, the package first that is farthest
/// ```
///
/// All of them carry out one shootdown at a time ([Turns]), and a CPU that has done what was asked of it stores the
/// number of the request in a word of its own ([Answers]).
@NullMarked
package org.crosspoint.shootdown;

import org.jspecify.annotations.NullMarked;
