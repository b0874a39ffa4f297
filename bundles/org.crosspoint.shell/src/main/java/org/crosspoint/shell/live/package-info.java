/// The live simulation of the shell and what becomes of it.
///
///     sim new ──▶ Recipe ──▶ Lab.compose ──▶ SimulationFactory.create ──▶ Bench ◀── swap, watch, explain, export
@NullMarked
package org.crosspoint.shell.live;

import org.jspecify.annotations.NullMarked;
