/// Systematic search by running programs again and again.
///
/// ```
///     Explorer ──step(process)──▶ Execution ──▶ SearchedCpu × n (coroutines) ──▶ AbstractMemory
///        │  ▲                        │
///        │  └── SourceSets ◀── Trace (who happens before whom, races)
///        └────▶ Shortest (breadth first, state by state) ──▶ Narration
/// ```
///
/// A process is whatever can go on by itself: the program of each CPU, each store buffer, each CPU's interrupts.
@NullMarked
package org.crosspoint.core.internal.search;

import org.jspecify.annotations.NullMarked;
