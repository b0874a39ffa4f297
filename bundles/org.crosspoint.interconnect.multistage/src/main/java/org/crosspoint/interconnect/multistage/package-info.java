/// Networks of stages of small switches: omega, butterfly, baseline.
@NullMarked
package org.crosspoint.interconnect.multistage;

import org.jspecify.annotations.NullMarked;
