/// Barriers, a class each.
///
///     central          all count down one word and wait on another        n changes of one line
///     combining-tree   groups count down words of their own; the last     a line is changed by few
///                      of a group goes up the tree
///     dissemination    in round r, signal the one 2^r behind              no line that more than two touch
@NullMarked
package org.crosspoint.barrier;

import org.jspecify.annotations.NullMarked;
