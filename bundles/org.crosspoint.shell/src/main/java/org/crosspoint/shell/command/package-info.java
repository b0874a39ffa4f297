/// The commands: what is typed, checked and run. What they return is an object; [org.crosspoint.shell.view]
/// shows it.
///
///     words ──▶ Arguments (checked against the Manual) ──▶ Command.run ──▶ result ──▶ ViewConverter ──▶ screen
///                  ▲                                          │
///     TAB ──▶ Command.complete                                └──▶ an error: one sentence, a status, no trace
@NullMarked
package org.crosspoint.shell.command;

import org.jspecify.annotations.NullMarked;
