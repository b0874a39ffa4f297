/// The Gogo shell: commands, completion, formatting.
@NullMarked
package org.crosspoint.shell;

import org.jspecify.annotations.NullMarked;
