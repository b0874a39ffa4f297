/// How results look: each kind of result as blocks of [org.crosspoint.shell.format].
///
///     command ──▶ result ──▶ Views.block ──▶ ViewConverter (Gogo) ──▶ Page.print(block, Screen.look) ──▶ text
@NullMarked
package org.crosspoint.shell.view;

import org.jspecify.annotations.NullMarked;
