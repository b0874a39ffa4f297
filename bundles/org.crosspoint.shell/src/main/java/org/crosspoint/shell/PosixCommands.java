package org.crosspoint.shell;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import org.apache.felix.gogo.jline.Posix;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Process;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.shell.command.CommandFailure;

/// `cat`, `grep`, `less` and so on with errors as ours are: one sentence, and a status.
final class PosixCommands extends Posix {
    /// Without `watch`, which is ours, and `cd`: files are relative to where the process was started.
    static final String NAMES = "cat echo grep sort sleep pwd ls less nano tail clear wc head date";

    PosixCommands(CommandProcessor processor) {
        super(processor);
    }

    @Override
    public void _main(CommandSession session, String[] argv) {
        Process process = Process.Utils.current();
        try {
            run(session, process, argv);
        } catch (HelpException help) {
            process.out().println(String.valueOf(help.getMessage()).strip());
        } catch (InterruptedException interrupt) {
            throw new CommandFailure("'" + argv[0] + "' was interrupted.");
        } catch (NoSuchFileException missing) {
            throw new SpecificationException(
                    "There is no file '" + missing.getFile() + "' for '" + argv[0] + "'; give the path of one.",
                    missing);
        } catch (FileNotFoundException missing) {
            throw new SpecificationException(
                    "'" + argv[0] + "' cannot read " + firstLine(missing) + "; give the path of a file.", missing);
        } catch (IOException | IllegalArgumentException mistake) {
            throw new SpecificationException(
                    "'" + argv[0] + "' cannot do that (" + firstLine(mistake) + "); '" + argv[0]
                            + " --help' shows how it is used.",
                    mistake);
        } catch (RuntimeException unexpected) {
            throw unexpected;
        } catch (Exception failure) {
            throw new CommandFailure("'" + argv[0] + "' failed: " + firstLine(failure) + ".");
        }
    }

    private static String firstLine(Exception failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank()
                ? failure.getClass().getSimpleName()
                : message.strip().lines().findFirst().orElse("");
    }
}
