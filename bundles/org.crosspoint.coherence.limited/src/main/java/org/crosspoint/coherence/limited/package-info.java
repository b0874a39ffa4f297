/// Sharer tracking by directories with a few pointers per line. They differ in what they do about one sharer more:
///
/// ```
///                        ┌─ LimitedBroadcast  Dir i B     forget who, and ask everybody
///     Pointers ── full ──┼─ LimitedEviction   Dir i NB    take the line away from one of them
///                        └─ CoarseVector      Dir i CV r  remember regions of r caches
/// ```
@NullMarked
package org.crosspoint.coherence.limited;

import org.jspecify.annotations.NullMarked;
