/// What the terminal shows: blocks of lines, at most 80 columns wide, with and without colour and Unicode.
///
///     Table   Plot   Bars   Text ──┐
///                                  ├──▶ Block.lines(Look) ──▶ Page.print(Look) ──▶ text with or without escape codes
///     Figures  Sparkline ──────────┘         │
///                                            └── Look: colour? Unicode? how wide?
///
/// No Java library draws plots in a terminal and is a bundle, so this one is our own; colours and their downgrading are
/// JLine's.
@NullMarked
package org.crosspoint.shell.format;

import org.jspecify.annotations.NullMarked;
