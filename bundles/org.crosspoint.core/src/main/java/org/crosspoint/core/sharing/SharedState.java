package org.crosspoint.core.sharing;

/// A state of a kernel object, and where it was made.
///
/// @param <S> the object's state
public record SharedState<S>(StateSite site, S state) {
    /// Makes it.
    public static <S> SharedState<S> of(ObjectDesign<S> object, StateSite site) {
        return new SharedState<>(site, object.create(site));
    }
}
