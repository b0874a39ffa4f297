/// Systematic search: every order in which the CPUs of a small program can go on, one execution for each that
/// differs.
///
/// ```
///     Program ──begin(Stage)──▶ code for each Cpu ──▶ Search: runs it again and again, each time in another order
///                                                        │
///                                SearchResult ◀──────────┘
///                                 ├ extent: exhaustive, bounded, or the budget was spent
///                                 └ CounterExample: the shortest schedule that goes wrong, step by step
/// ```
///
/// The machine is abstract and untimed: words of memory, and under TSO a store buffer for each CPU that
/// stores leave in steps of their own. What a real machine adds (caches, latencies) only chooses among these
/// orders.
@Export
@Version("1.0.0")
@NullMarked
package org.crosspoint.core.search;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
