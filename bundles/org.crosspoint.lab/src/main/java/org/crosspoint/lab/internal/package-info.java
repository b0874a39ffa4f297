/// How the lab reads, runs, judges and stores.
@NullMarked
package org.crosspoint.lab.internal;

import org.jspecify.annotations.NullMarked;
