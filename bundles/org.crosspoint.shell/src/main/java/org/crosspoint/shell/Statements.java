package org.crosspoint.shell;

import java.util.ArrayList;
import java.util.List;
import org.apache.felix.gogo.runtime.Parser;
import org.apache.felix.gogo.runtime.SyntaxError;

/// Gogo text cut where one statement ends and another begins. Gogo prints the result of the last one only.
final class Statements {
    private Statements() {}

    /// The statements in order.
    ///
    /// @throws SyntaxError if the text cannot be read
    static List<String> of(CharSequence text) {
        List<String> statements = new ArrayList<>();
        int from = 0;
        for (Parser.Executable part : new Parser(text).program().tokens()) {
            if (part instanceof Parser.Operator && isEnd(part.toString())) {
                statements.add(redirected(text.subSequence(from, part.start()).toString()));
                from = part.start() + part.length();
            }
        }
        statements.add(redirected(text.subSequence(from, text.length()).toString()));
        statements.removeIf(String::isBlank);
        return statements;
    }

    /// `designs > file` becomes `designs | cat > file`: Gogo redirects what a command prints, not what it returns.
    private static String redirected(String statement) {
        List<Parser.Executable> parts = new Parser(statement).program().tokens();
        if (parts.size() == 1
                && parts.getFirst() instanceof Parser.Statement command
                && !command.tokens().isEmpty()
                && command.redirections().stream()
                        .anyMatch(token -> token.toString().contains(">"))) {
            int at = command.redirections().getFirst().start();
            return statement.substring(0, at) + "| cat " + statement.substring(at);
        }
        return statement;
    }

    private static boolean isEnd(String operator) {
        return operator.equals(";") || operator.isBlank();
    }
}
