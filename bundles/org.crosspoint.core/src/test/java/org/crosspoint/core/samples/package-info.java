/// Tiny designs of every plug point and small machines, for the tests of the core: it must not depend on the bundles
/// that depend on it.
@NullMarked
package org.crosspoint.core.samples;

import org.jspecify.annotations.NullMarked;
