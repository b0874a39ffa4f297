/// Machine descriptions in YAML, their reader, and the presets.
@NullMarked
package org.crosspoint.machine;

import org.jspecify.annotations.NullMarked;
