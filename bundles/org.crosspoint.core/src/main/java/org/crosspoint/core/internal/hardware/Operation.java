package org.crosspoint.core.internal.hardware;

/// A memory operation, and what it does to a word when it takes effect.
enum Operation {
    LOAD(false, false),
    /// Reads an instruction.
    FETCH(false, false),
    STORE(true, false),
    COMPARE_AND_SET(true, true),
    FETCH_ADD(true, true),
    SWAP(true, true),
    TEST_AND_SET(true, true),
    /// Has a line written back, see [Cpu#flush].
    FLUSH(false, false),
    /// Has a line dropped, see [Cpu#invalidate].
    INVALIDATE(false, false);

    private final boolean writes;
    private final boolean isAtomic;

    Operation(boolean writes, boolean isAtomic) {
        this.writes = writes;
        this.isAtomic = isAtomic;
    }

    /// Whether it needs the only copy of the line.
    boolean writes() {
        return writes;
    }

    boolean isAtomic() {
        return isAtomic;
    }

    /// Whether it is about a line, not about a word.
    boolean isMaintenance() {
        return this == FLUSH || this == INVALIDATE;
    }

    /// Performs the operation on a word.
    ///
    /// @param first the operand, for [#COMPARE_AND_SET] the expected word
    /// @param second for [#COMPARE_AND_SET] the new word
    /// @return the word before; for [#COMPARE_AND_SET] 1 if it was written, otherwise 0
    long perform(PhysicalMemory memory, long address, long first, long second) {
        switch (this) {
            case LOAD, FETCH -> {
                return memory.read(address);
            }
            case STORE -> {
                memory.write(address, first);
                return 0;
            }
            case COMPARE_AND_SET -> {
                if (memory.read(address) != first) {
                    return 0;
                }
                memory.write(address, second);
                return 1;
            }
            case FETCH_ADD -> {
                long before = memory.read(address);
                memory.write(address, before + first);
                return before;
            }
            case SWAP -> {
                long before = memory.read(address);
                memory.write(address, first);
                return before;
            }
            case TEST_AND_SET -> {
                long before = memory.read(address);
                memory.write(address, 1);
                return before;
            }
            case FLUSH, INVALIDATE -> {
                return 0;
            }
        }
        throw new AssertionError(this);
    }
}
