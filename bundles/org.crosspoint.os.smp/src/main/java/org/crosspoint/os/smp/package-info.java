/// Symmetric multiprocessor operating systems: kernel code runs on every CPU, entered by a trap, and the designs differ
/// in how kernel objects are shared.
///
///     smp-big-lock   whoever is in the kernel holds one lock
///     smp-fine       each object is shared by the chosen discipline
@NullMarked
package org.crosspoint.os.smp;

import org.jspecify.annotations.NullMarked;
