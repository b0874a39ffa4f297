/// Contract suites that judge any design, inside and outside OSGi.
@NullMarked
package org.crosspoint.testkit;

import org.jspecify.annotations.NullMarked;
