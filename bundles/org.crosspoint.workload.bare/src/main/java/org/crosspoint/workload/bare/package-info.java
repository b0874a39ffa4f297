/// Workloads that run on bare CPUs, without an operating system.
@NullMarked
package org.crosspoint.workload.bare;

import org.jspecify.annotations.NullMarked;
