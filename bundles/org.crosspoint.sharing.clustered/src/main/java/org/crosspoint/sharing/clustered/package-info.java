/// Kernel objects with a representative near each of those that use them.
@NullMarked
package org.crosspoint.sharing.clustered;

import org.jspecify.annotations.NullMarked;
