package org.crosspoint.core.hardware;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/// A notation of others in which machines are described. A machine library asks each format it knows whether a machine
/// that a user names is written in it, and reads what the format makes of it: a machine file of Crosspoint's own.
///
/// Formats hold no state: the same text always gives the same file, on any host.
@ConsumerType
public interface MachineFormat {
    /// What files and texts of this format look like, for a message: `a file that ends in .xml`.
    String looks();

    /// Whether what a user wrote in place of a machine is of this format.
    ///
    /// @return by whom its text is to be found; [Form#OTHER] if it is not of this format
    Form form(String written);

    /// Translates.
    ///
    /// @param name the file for messages; the machine is named after it
    /// @param text what the file holds, or what the user wrote if that is the machine itself
    /// @throws org.crosspoint.core.SpecificationException with one sentence that names the line, what was
    ///     expected and what to do next
    Translation read(String name, String text);

    /// Where the text is.
    enum Form {
        /// In the file of that name.
        FILE,
        /// It is what the user wrote.
        TEXT,
        /// Elsewhere: it is not of this format.
        OTHER
    }

    /// A machine in Crosspoint's own notation.
    ///
    /// @param yaml a machine file
    /// @param assumptions what the original does not say, or says and cannot be kept, in order of its lines
    record Translation(String yaml, List<MachineAssumption> assumptions) {
        public Translation {
            assumptions = List.copyOf(assumptions);
        }
    }
}
