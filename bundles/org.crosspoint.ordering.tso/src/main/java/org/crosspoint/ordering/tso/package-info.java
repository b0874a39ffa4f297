/// Memory ordering: total store order, as x86 has it.
///
///     CPU ──store──▶ [ store buffer: first in, first out ] ──▶ memory, seen by all
///      ▲──────load of an own store──────┘
@NullMarked
package org.crosspoint.ordering.tso;

import org.jspecify.annotations.NullMarked;
