/// How kernel objects are shared: the same object under any discipline, from one big lock to replicas that
/// agree.
///
/// ```
///     what an object is, coded once                      how it is shared: a design of kind `sharing`
///
///     ObjectDesign ──create(StateSite)──▶ state          SharingDesign ──create(SharingSite)──▶ Sharing
///          │                                ▲                                                    │ share
///          └─ Operation ── apply ───────────┘◀── when, where, how often ── Shared ◀──────────────┘
///                                                                            ▲
///                                             kernel ──invoke(cpu, Operation, Invocation)
/// ```
///
/// Objects that kernels are built of: [Counter], [HashTable], [FreeList], [IdTable].
@Export
@Version("1.0.0")
@NullMarked
package org.crosspoint.core.sharing;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
