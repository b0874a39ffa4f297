/// Queue locks: the list-based lock of Mellor-Crummey and Scott.
@NullMarked
package org.crosspoint.lock.queue;

import org.jspecify.annotations.NullMarked;
