/// Spinning locks: test-and-set, test-and-test-and-set, and with exponential backoff.
@NullMarked
package org.crosspoint.lock.spin;

import org.jspecify.annotations.NullMarked;
