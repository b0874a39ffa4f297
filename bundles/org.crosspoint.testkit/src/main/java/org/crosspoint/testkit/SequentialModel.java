package org.crosspoint.testkit;

import java.util.Optional;

/// What a kernel object is, in Java, at one point of a sequential history. A value: equal if it goes on alike.
interface SequentialModel {
    /// The object after a call.
    ///
    /// @return empty if the call could not have had this result or these effects here
    Optional<SequentialModel> after(RecordedCall call);
}
