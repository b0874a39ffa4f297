package org.crosspoint.shell;

import java.util.ArrayList;
import java.util.List;
import org.apache.felix.gogo.runtime.Parser;
import org.apache.felix.gogo.runtime.SyntaxError;

/// Gogo text cut where one statement ends and another begins. Gogo prints the result of the last one only.
final class Statements {
    private Statements() {}

    /// The statements in order; the text as it is if it cannot be read.
    static List<String> of(CharSequence text) {
        List<String> statements = new ArrayList<>();
        int from = 0;
        try {
            for (Parser.Executable part : new Parser(text).program().tokens()) {
                if (part instanceof Parser.Operator && isEnd(part.toString())) {
                    statements.add(text.subSequence(from, part.start()).toString());
                    from = part.start() + part.length();
                }
            }
        } catch (SyntaxError unreadable) {
            return List.of(text.toString());
        }
        statements.add(text.subSequence(from, text.length()).toString());
        statements.removeIf(String::isBlank);
        return statements;
    }

    private static boolean isEnd(String operator) {
        return operator.equals(";") || operator.isBlank();
    }
}
