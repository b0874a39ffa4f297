/// Networks within networks: one design inside packages, another between them.
@NullMarked
package org.crosspoint.interconnect.hierarchy;

import org.jspecify.annotations.NullMarked;
