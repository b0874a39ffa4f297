/// Machines from hwloc (F. Broquedis et al., *hwloc: a Generic Framework for Managing Hardware Affinities in
/// HPC Applications*, PDP 2010): what `lstopo` writes, and its synthetic strings.
///
/// ```
///   lstopo FILE.xml            "pack:2 core:4 pu:2"
///        │                            │
///   HwlocXml, XmlReader        HwlocSynthetic, SyntheticString
///        └───────────┬────────────────┘
///                    ▼
///                Topology ── TopologyObject, Distances, CpuKind
///                    │
///        Kinds (of cores), Places (stations), Levels (caches), Wiring (links), Pace (clock)
///                    │                                   each tells Notes what it assumes
///                    ▼
///             MachineWriter ──► a machine file
/// ```
///
/// What becomes what, and what is assumed, is in `docs/machines.md`.
@NullMarked
package org.crosspoint.machine.hwloc;

import org.jspecify.annotations.NullMarked;
