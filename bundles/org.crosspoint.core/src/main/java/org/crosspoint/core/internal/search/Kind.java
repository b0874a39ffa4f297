package org.crosspoint.core.internal.search;

/// What a step of a schedule does.
enum Kind {
    LOAD,
    STORE,
    /// A store leaves a store buffer.
    DRAIN,
    COMPARE_AND_SET,
    FETCH_ADD,
    SWAP,
    TEST_AND_SET,
    FENCE,
    /// The poll of a `spinWhile` that ends it.
    AWAIT,
    SEND_INTERRUPT,
    /// An interrupt is taken.
    INTERRUPT,
    HALT,
    /// A CPU that has arrived has been refused for the first time.
    WAIT,
    ENTER,
    LEAVE;

    /// Whether it acts on memory in one step, after all stores of its CPU have left.
    boolean isAtomic() {
        return this == COMPARE_AND_SET || this == FETCH_ADD || this == SWAP || this == TEST_AND_SET;
    }

    /// Whether it reads a word and may find nothing that lets its CPU go on.
    boolean mayPoll() {
        return this == LOAD || isAtomic();
    }
}
