/// Contract suites that judge any design, inside and outside OSGi.
///
/// ```
///     LockContract (JUnit 5) ──▶ LockJudge ──▶ LockRule × TestMachines × CPUs ──▶ LockTrial, LockArrivals
///     shell, by hand ──────────▶      │                                                 run in simulations
///                                     ▼
///                                  Verdict: rule, holds or not, one sentence
///                                     ▲
///     InterconnectContract ────▶ InterconnectJudge ──▶ InterconnectRule × stations × random Messages
///     TrackingContract ────────▶ TrackingJudge ──▶ TrackingRule × caches × random TrackingHistory
///
///     OrderingContract ────────▶ OrderingJudge ──▶ OrderingRule × TestMachines × CPUs ──▶ OrderingTrial, LockTrial
///
///     ReadersWriterContract ───▶ ReadersWriterJudge ─┐                          ReadersWriterTrial, ReadersMeet …
///     BarrierContract ─────────▶ BarrierJudge ───────┼▶ rules × TestMachines ──▶ BarrierTrial
///     ReclamationContract ─────▶ ReclamationJudge ───┘  × CPUs                  ReclamationTrial
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
