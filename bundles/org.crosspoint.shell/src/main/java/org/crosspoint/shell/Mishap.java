package org.crosspoint.shell;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Collection;
import org.apache.felix.gogo.runtime.CommandNotFoundException;
import org.apache.felix.gogo.runtime.EOFError;
import org.apache.felix.gogo.runtime.SyntaxError;
import org.crosspoint.core.DesignFault;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.NearMiss;
import org.crosspoint.shell.command.CommandFailure;
import org.crosspoint.shell.command.Defect;

/// What is told to the user about an exception, and to the caller of the process.
///
/// @param sentence one sentence
/// @param status   1 if something did not succeed, 2 if the user made a mistake
record Mishap(String sentence, int status) {
    /// What Gogo says of a variable in place of a command that has no value.
    private static final String NO_COMMAND = "Command name evaluates to null: ";

    static final int FAILED = 1;
    static final int MISTAKE = 2;

    /// @param known names of commands, to suggest one for a name that does not exist
    static Mishap of(Throwable thrown, Collection<String> known) {
        return switch (thrown) {
            case SpecificationException mistake -> new Mishap(said(mistake), MISTAKE);
            case CommandNotFoundException unknown -> new Mishap(unknown(unknown.getCommand(), known), MISTAKE);
            case EOFError unfinished -> new Mishap(unfinished(unfinished), MISTAKE);
            case SyntaxError syntax -> new Mishap("This cannot be read as a command: " + said(syntax) + ".", MISTAKE);
            case CommandFailure failure -> new Mishap(said(failure), FAILED);
            case DesignFault fault -> new Mishap(said(fault), FAILED);
            case Defect defect -> new Mishap(said(defect), FAILED);
            case NoSuchFileException missing ->
                new Mishap("There is no file or folder '" + missing.getFile() + "'; give another path.", MISTAKE);
            case FileSystemException refused ->
                new Mishap(
                        "'" + refused.getFile() + "' cannot be used" + reason(refused) + "; give another path.",
                        MISTAKE);
            case IOException failure -> new Mishap(said(failure), FAILED);
            case IllegalArgumentException mistake -> new Mishap(said(mistake), MISTAKE);
            case InterruptedException interrupt -> new Mishap("Interrupted.", FAILED);
            case RuntimeException nothing
            when said(nothing).startsWith(NO_COMMAND) ->
                new Mishap(
                        "'" + said(nothing).substring(NO_COMMAND.length())
                                + "' stands for nothing yet; give it a value first, for instance 'r = (run my.yaml)'.",
                        MISTAKE);
            default -> new Mishap(said(Defect.report("the shell", thrown)), FAILED);
        };
    }

    private static String unfinished(EOFError unfinished) {
        String missing = String.valueOf(unfinished.repair()).strip();
        return "The command is not complete: "
                + (missing.matches("[)\\]}'\"]")
                        ? "a closing " + missing + " is missing."
                        : "a bracket is open, or something has to follow at its end.");
    }

    private static String reason(FileSystemException refused) {
        return refused instanceof AccessDeniedException
                ? ": access is denied"
                : refused.getReason() == null ? "" : " (" + refused.getReason() + ")";
    }

    private static String unknown(String command, Collection<String> known) {
        return "There is no command '" + command + "'" + NearMiss.hint(command, known) + "; 'help' lists the commands.";
    }

    private static String said(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null ? thrown.getClass().getSimpleName() : message.strip();
    }
}
