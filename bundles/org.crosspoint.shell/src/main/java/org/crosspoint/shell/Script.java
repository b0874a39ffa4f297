package org.crosspoint.shell;

import java.io.BufferedReader;
import java.io.IOException;
import org.apache.felix.gogo.runtime.EOFError;
import org.apache.felix.gogo.runtime.Parser;
import org.apache.felix.gogo.runtime.SyntaxError;

/// Gogo commands from a file or a pipe: each is run as soon as its last line is read; the first that fails ends the
/// script.
final class Script {
    private final Interpreter interpreter;
    private final String name;

    /// @param name what messages call it
    Script(Interpreter interpreter, String name) {
        this.interpreter = interpreter;
        this.name = name;
    }

    /// @return the exit status
    int run(BufferedReader lines) throws IOException {
        StringBuilder statement = new StringBuilder();
        int number = 0;
        int first = 1;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            statement.append(line).append('\n');
            if (!open(statement)) {
                int status = interpreter.run(statement, place(first));
                if (status != Interpreter.SUCCESS) {
                    return status;
                }
                statement.setLength(0);
                first = number + 1;
            }
        }
        return statement.toString().isBlank() ? Interpreter.SUCCESS : interpreter.run(statement, place(first));
    }

    private String place(int line) {
        return name + ", line " + line + ": ";
    }

    /// Whether a bracket or a quotation mark still waits for its other half.
    private static boolean open(CharSequence statement) {
        try {
            new Parser(statement).program();
            return false;
        } catch (EOFError unfinished) {
            return true;
        } catch (SyntaxError wrong) {
            return false;
        }
    }
}
