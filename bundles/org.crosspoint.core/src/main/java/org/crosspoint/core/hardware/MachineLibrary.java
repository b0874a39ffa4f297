package org.crosspoint.core.hardware;

import java.util.List;
import java.util.Map;
import org.crosspoint.core.SpecificationException;
import org.osgi.annotation.versioning.ProviderType;

/// The machines that installed bundles and the user's files describe.
@ProviderType
public interface MachineLibrary {
    /// Ids, titles and parameters of all machines, in order of id.
    List<Entry> machines();

    /// Machine files of bundles that were refused, each with one sentence that says why (a mistake, a duplicate id).
    default List<String> refusals() {
        return List.of();
    }

    /// A machine by id, or read from a file when `idOrFile` ends in `.yaml` or `.yml` or holds a file separator, or
    /// from what an installed [MachineFormat] reads.
    ///
    /// @param parameters values for the machine's parameters, for instance `cpus` → 16 for `bus-smp`; those not
    ///     given have their defaults
    /// @throws SpecificationException naming line and column of the file where there is one
    MachineDescription machine(String idOrFile, Map<String, Object> parameters);

    /// What the description of a machine does not say, and what is assumed instead.
    ///
    /// @return in order of lines
    /// @throws SpecificationException as [#machine]
    default List<MachineAssumption> assumptions(String idOrFile, Map<String, Object> parameters) {
        return machine(idOrFile, parameters).assumptions().stream()
                .map(sentence -> new MachineAssumption(0, sentence))
                .toList();
    }

    /// What an installed [MachineFormat] makes of a machine: a machine file.
    ///
    /// @param written a file, or the machine itself
    /// @throws SpecificationException if no format reads it
    default String translate(String written) {
        throw new SpecificationException("No installed bundle reads '" + written + "': add one that does.");
    }

    /// One machine in a list.
    ///
    /// @param id name by which users choose it
    /// @param title one line
    /// @param source where its numbers come from
    /// @param bundle bundle that ships it
    /// @param parameters name to description with default and range, in order of name
    record Entry(String id, String title, String source, String bundle, Map<String, String> parameters) {}
}
