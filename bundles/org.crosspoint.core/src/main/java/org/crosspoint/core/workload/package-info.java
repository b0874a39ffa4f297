/// What the CPUs of a simulation do.
///
/// ```
///     WorkloadDesign ──create(WorkloadSite)──▶ Workload ──a program for each CPU──▶ Cpu
/// ```
@Export
@Version("1.0.0")
@NullMarked
package org.crosspoint.core.workload;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
