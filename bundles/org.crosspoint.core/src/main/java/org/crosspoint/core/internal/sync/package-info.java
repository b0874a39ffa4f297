/// Locks that can be swapped while they are used.
@NullMarked
package org.crosspoint.core.internal.sync;

import org.jspecify.annotations.NullMarked;
