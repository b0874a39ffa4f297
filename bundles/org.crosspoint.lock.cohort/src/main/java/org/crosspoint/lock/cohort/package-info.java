/// Cohort locks: CPUs of a cohort, those of a memory node for instance, hand a lock to each other as long as they may,
/// before it goes to another cohort.
///
///     CPU 0 ─┐
///     CPU 1 ─┼─ local lock ──┐
///     CPU 2 ─┘               ├── global lock
///     CPU 3 ─┐               │
///     CPU 4 ─┼─ local lock ──┘
///     CPU 5 ─┘
@NullMarked
package org.crosspoint.lock.cohort;

import org.jspecify.annotations.NullMarked;
