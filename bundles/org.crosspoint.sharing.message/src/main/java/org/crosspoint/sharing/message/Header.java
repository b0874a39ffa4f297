package org.crosspoint.sharing.message;

/// The first word of a letter: what it is, of which object, and whose.
///
///     bits   12       6      10          16       16
///            length   kind   operation   object   ticket
final class Header {
    private static final int LENGTH = 12;
    private static final int KIND = 6;
    private static final int OPERATION = 10;
    private static final int OBJECT = 16;
    private static final int TICKET = 16;

    /// What a letter is.
    enum Kind {
        /// Do an operation and reply.
        REQUEST,
        /// An operation was done: its result and its effects.
        REPLY,
        /// Keep a part for the sender and reply.
        LOCK,
        /// The part is kept no longer.
        UNLOCK,
        /// Have an update done to all copies and reply.
        UPDATE,
        /// Do an update to the copy and acknowledge.
        APPLY,
        /// Be ready for an update, and vote.
        PREPARE,
        /// There is room for the update, or the operation number is not 0 and there is none.
        VOTE,
        /// Do the update that was prepared first and acknowledge.
        COMMIT,
        /// Drop the update that was prepared first.
        ABORT,
        /// The update was done.
        ACKNOWLEDGE;

        private static final Kind[] ALL = values();
    }

    private Header() {}

    /// @param length words of the letter, with its header
    /// The number of a kind is read by the same version of this class, in the same simulation.
    @SuppressWarnings("EnumOrdinal")
    static long of(Kind kind, int operation, int object, int ticket, int length) {
        long header = ticket;
        header = header << OBJECT | object;
        header = header << OPERATION | operation;
        header = header << KIND | kind.ordinal();
        return header << LENGTH | length;
    }

    static int length(long header) {
        return bits(header, 0, LENGTH);
    }

    static Kind kind(long header) {
        return Kind.ALL[bits(header, LENGTH, KIND)];
    }

    static int operation(long header) {
        return bits(header, LENGTH + KIND, OPERATION);
    }

    static int object(long header) {
        return bits(header, LENGTH + KIND + OPERATION, OBJECT);
    }

    static int ticket(long header) {
        return bits(header, LENGTH + KIND + OPERATION + OBJECT, TICKET);
    }

    private static int bits(long header, int from, int width) {
        return (int) (header >>> from) & (1 << width) - 1;
    }
}
