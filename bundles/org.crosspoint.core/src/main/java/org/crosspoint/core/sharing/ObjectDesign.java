package org.crosspoint.core.sharing;

import java.util.List;
import org.crosspoint.core.hardware.Memory;
import org.osgi.annotation.versioning.ConsumerType;

/// A kernel object as a sequential data structure: what it is, and nothing of how it is shared. Its words lie in
/// simulated memory; a state in Java holds addresses and sizes only.
///
/// @param <S> its state: a copy of it, or a part
@ConsumerType
public interface ObjectDesign<S> {
    /// Makes a state as it is at first: allocates its words. Called before the run, by a discipline, once for each copy
    /// or part.
    S create(StateSite site);

    /// Its operations, in order of their [ordinals][Operation#ordinal].
    List<? extends Operation<S>> operations();

    /// Whether it can be divided into parts by key, so that each operation needs those that its
    /// [scope][Operation#scope] says. Of one that cannot be there is always one part.
    boolean isDivisible();

    /// What a state holds, as words: the same for copies that went through the same updates, and for a state and
    /// another that got there by other ways. For checks after the run and dumps; without simulated cost.
    List<Long> contents(Memory memory, S state);
}
