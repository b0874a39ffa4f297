/// The lab: what is run, how it is run, and what is kept of it.
///
///     specification ─┬─ YAML file or id ──▶ RunSpecification ──▶ Lab.run ──▶ RunResult ──▶ ResultStore
///                    └─ key=value …                                 ▲             │
///     LabExperiment ──▶ Experiment ──▶ ExperimentContext ───────────┘             ▼
///                           └──▶ tables, plots, claims ──▶ ExperimentReport ──▶ ResultStore
///
/// An experiment is a service ([Experiment] with the descriptor [LabExperiment]); a run specification is a YAML file,
/// the user's own or one that a bundle ships under `CROSSPOINT-INF/runs`. The same specification, seed and bundles
/// give the same bytes. Nothing here formats for a terminal: that is the shell's.
@NullMarked
@Export
@Version("1.0.0")
package org.crosspoint.lab;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
