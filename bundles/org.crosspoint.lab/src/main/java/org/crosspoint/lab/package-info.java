/// Run specifications, sweeps, experiments, claims, results and their provenance.
@NullMarked
package org.crosspoint.lab;

import org.jspecify.annotations.NullMarked;
