/// Schedulers on queues of ready threads: one for all CPUs, one for each, and one for each with stealing.
///
///     ready(thread) ──▶ ReadyList ──▶ next(cpu)
@NullMarked
package org.crosspoint.scheduler.queues;

import org.jspecify.annotations.NullMarked;
