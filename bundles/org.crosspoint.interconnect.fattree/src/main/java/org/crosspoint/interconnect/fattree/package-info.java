/// A tree of switches whose links get wider towards the root.
@NullMarked
package org.crosspoint.interconnect.fattree;

import org.jspecify.annotations.NullMarked;
