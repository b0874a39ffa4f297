/// Kernel objects under locks, from the coarsest to the finest:
///
///     big-lock      one lock for all objects of the kernel
///     object-lock   a lock for each object
///     sharded       an object in parts by key, a lock for each part; what any part can do, the caller's own does
///
/// Of the first two an operation holds one lock, of the third one, or all of one object's in order of their numbers:
/// with no other held, none can wait for another in a circle.
@NullMarked
package org.crosspoint.sharing.lock;

import org.jspecify.annotations.NullMarked;
