package org.crosspoint.litmus;

/// What a test asks of the final states.
///
/// @param text as the file has it, without the quantifier
public record Condition(Quantifier quantifier, Proposition proposition, String text) {
    /// Of how many states it is asked.
    public enum Quantifier {
        /// There is a state in which it holds.
        EXISTS("exists", "Allowed"),
        /// There is no state in which it holds.
        NOT_EXISTS("~exists", "Forbidden"),
        /// It holds in every state.
        FORALL("forall", "Required");

        private final String word;
        private final String expectation;

        Quantifier(String word, String expectation) {
            this.word = word;
            this.expectation = expectation;
        }

        /// As a file writes it.
        public String word() {
            return word;
        }

        /// What the test expects the proposition to be, in the word of the field's tools.
        public String expectation() {
            return expectation;
        }
    }

    /// Whether the condition holds of states of which so many meet the proposition and so many do not.
    public boolean holds(long positive, long negative) {
        return switch (quantifier) {
            case EXISTS -> positive > 0;
            case NOT_EXISTS -> positive == 0;
            case FORALL -> negative == 0;
        };
    }

    @Override
    public String toString() {
        return quantifier.word + " " + text;
    }
}
