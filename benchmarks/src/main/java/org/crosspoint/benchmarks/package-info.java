/// Speed of the engine.
@NullMarked
package org.crosspoint.benchmarks;

import org.jspecify.annotations.NullMarked;
