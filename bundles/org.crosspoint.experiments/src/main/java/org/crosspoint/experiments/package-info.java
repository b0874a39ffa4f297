/// The experiments of the lab book.
@NullMarked
package org.crosspoint.experiments;

import org.jspecify.annotations.NullMarked;
