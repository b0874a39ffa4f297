package org.crosspoint.litmus;

/// Reads the types of locations.
final class Types {
    private Types() {}

    /// The name of a type.
    static Type read(Tokens tokens) {
        int offset = tokens.offset();
        String word = tokens.word("a type");
        return Type.of(word)
                .orElseThrow(() -> tokens.at(
                        offset, "a location of type '" + word + "' cannot be run; expected one of " + Type.allWords()));
    }

    /// The type in front of an initial value, if the file says one there.
    static boolean isNext(Tokens tokens) {
        String second = tokens.peekSecond();
        return tokens.isWord()
                && !tokens.isOfThread()
                && (Type.of(tokens.peek()).isPresent()
                        || Tokens.isWord(second)
                        || Tokens.isNumber(second)
                        || second.equals("*"));
    }
}
