package org.crosspoint.shell;

import java.io.IOException;
import java.util.Collection;
import org.apache.felix.gogo.runtime.CommandNotFoundException;
import org.apache.felix.gogo.runtime.SyntaxError;
import org.crosspoint.core.DesignFault;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.shell.command.CommandFailure;
import org.crosspoint.shell.command.Defect;
import org.crosspoint.shell.command.NearName;

/// What is told to the user about an exception, and to the caller of the process.
///
/// @param sentence one sentence
/// @param status   1 if something did not succeed, 2 if the user made a mistake
record Mishap(String sentence, int status) {
    static final int FAILED = 1;
    static final int MISTAKE = 2;

    /// @param known names of commands, to suggest one for a name that does not exist
    static Mishap of(Throwable thrown, Collection<String> known) {
        return switch (thrown) {
            case SpecificationException mistake -> new Mishap(said(mistake), MISTAKE);
            case CommandNotFoundException unknown -> new Mishap(unknown(unknown.getCommand(), known), MISTAKE);
            case SyntaxError syntax -> new Mishap("This cannot be read as a command: " + said(syntax) + ".", MISTAKE);
            case CommandFailure failure -> new Mishap(said(failure), FAILED);
            case DesignFault fault -> new Mishap(said(fault), FAILED);
            case Defect defect -> new Mishap(said(defect), FAILED);
            case IOException failure -> new Mishap(said(failure), FAILED);
            case IllegalArgumentException mistake -> new Mishap(said(mistake), MISTAKE);
            case InterruptedException interrupt -> new Mishap("Interrupted.", FAILED);
            default -> new Mishap(said(Defect.report("the shell", thrown)), FAILED);
        };
    }

    private static String unknown(String command, Collection<String> known) {
        return "There is no command '" + command + "'" + NearName.hint(command, known) + "; 'help' lists the commands.";
    }

    private static String said(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null ? thrown.getClass().getSimpleName() : message.strip();
    }
}
