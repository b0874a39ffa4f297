/// Memory ordering: sequential consistency.
@NullMarked
package org.crosspoint.ordering.sc;

import org.jspecify.annotations.NullMarked;
