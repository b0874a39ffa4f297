package org.crosspoint.litmus;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a location or register holds.
public enum Type {
    /// 32 bits with sign, as of a location whose type is not said.
    INT32("int, int32_t"),
    /// 32 bits.
    UINT32("uint32_t"),
    /// 64 bits; printed with sign.
    INT64("int64_t, uint64_t, intptr_t, uintptr_t");

    private final String words;

    /// @param words its names, with commas between
    Type(String words) {
        this.words = words;
    }

    /// The type that a file names so.
    static Optional<Type> of(String word) {
        return Arrays.stream(values())
                .filter(type -> List.of(type.words.split(", ")).contains(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /// All their names.
    static String allWords() {
        return Arrays.stream(values()).map(type -> type.words).collect(Collectors.joining(", "));
    }

    int bits() {
        return this == INT64 ? Long.SIZE : Integer.SIZE;
    }

    /// What it keeps of a word.
    long of(long word) {
        return switch (this) {
            case INT32 -> (int) word;
            case UINT32 -> word & 0xFFFF_FFFFL;
            case INT64 -> word;
        };
    }
}
