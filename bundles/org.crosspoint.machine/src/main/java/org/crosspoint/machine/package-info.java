/// Machines as data: YAML files, their reader, and the presets.
///
/// ```
///  CROSSPOINT-INF/machines/*.yaml          a file of the user's
///       │ of every started bundle               │
///  MachineExtender ── Shelf ──┐                 │
///                             ▼                 ▼
///     MachineLibrary ◄── MachineFiles ◄── MachineFile ── Source ── Value, Mapping   (line, column)
///                             │             Parameter
///                             ▼
///     MachineDescription ◄── MachineReader ── Stations, Caches, Timings
/// ```
///
/// The format is described in `docs/machines.md`.
@NullMarked
package org.crosspoint.machine;

import org.jspecify.annotations.NullMarked;
