/// Sharer tracking by a directory that lets one cache hold a line.
@NullMarked
package org.crosspoint.coherence.oneowner;

import org.jspecify.annotations.NullMarked;
