/// Contract suites that judge any design, inside and outside OSGi.
///
/// ```
///     LockContract (JUnit 5) ──▶ LockJudge ──▶ LockSearches: all interleavings of small programs
///     shell, by hand ──────────▶      │    └─▶ SeededTrial: one small simulation for each seed
///                                     ▼
///                                  LockVerdict: rule, standing, verdict in words, steps of a counter-example
///
///                                  Verdict: rule, holds or not, one sentence
///                                     ▲
///     InterconnectContract ────▶ InterconnectJudge ──▶ InterconnectRule × stations × random Messages
///     TrackingContract ────────▶ TrackingJudge ──▶ TrackingRule × caches × random TrackingHistory
///
///     OrderingContract ────────▶ OrderingJudge ──▶ OrderingRule × TestMachines × CPUs ──▶ OrderingTrial, LockTrial
///
///     ReadersWriterContract ───▶ ReadersWriterJudge ─┐                          ReadersWriterTrial, ReadersMeet …
///     BarrierContract ─────────▶ BarrierJudge ───────┼▶ rules × TestMachines ──▶ BarrierTrial
///     ReclamationContract ─────▶ ReclamationJudge ───┤  × CPUs                  ReclamationTrial
///     TransportContract ───────▶ TransportJudge ─────┤                          TransportTrial
///     ShootdownContract ───────▶ ShootdownJudge ─────┘                          ShootdownTrial
///
///     ProtocolContract ────────▶ ProtocolExplorer ──▶ every GlobalState that a ProtocolStep leads to
///     shell, by hand ──────────▶      │
///                                     ▼
///                                  Exploration: coverage, counter-example in numbered steps
/// ```
@Export
@Version("1.0.0")
@NullMarked
package org.crosspoint.testkit;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
