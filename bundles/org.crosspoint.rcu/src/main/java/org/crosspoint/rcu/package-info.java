/// Reclamation of what readers may still see, a class for each way to know that they do not.
///
///     quiescent-states   each CPU says now and then that it looks at nothing    reading costs nothing
///     epochs             each reader says when it begins and ends               reading costs a store and a fence
///     no-grace-period    nobody asks                                            broken on purpose
///
/// What a CPU has deferred waits in a ring of words near it, in two batches:
///
///     reclaimed │ waits for a grace period │ deferred since │ free
///             taken                      closed           added
@NullMarked
package org.crosspoint.rcu;

import org.jspecify.annotations.NullMarked;
