/// Kernel objects that are read without a lock, while one CPU at a time updates them.
@NullMarked
package org.crosspoint.sharing.rcu;

import org.jspecify.annotations.NullMarked;
