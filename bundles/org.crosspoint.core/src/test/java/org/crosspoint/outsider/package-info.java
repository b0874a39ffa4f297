/// Code of somebody else: its frames are not the engine's.
@NullMarked
package org.crosspoint.outsider;

import org.jspecify.annotations.NullMarked;
