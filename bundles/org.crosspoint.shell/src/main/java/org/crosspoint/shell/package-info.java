/// The Gogo shell: how it starts, and its commands.
///
///     launch/crosspoint ARGS ── launcher ──▶ Console ──┬─ no arguments ──▶ prompt (gogo.jline)
///                                                      ├─ WORD…       ──▶ one command, exit status
///                                                      └─ -f FILE     ──▶ a script, exit status
@NullMarked
package org.crosspoint.shell;

import org.jspecify.annotations.NullMarked;
