package org.crosspoint.core.hardware;

import java.util.List;
import java.util.Map;
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

    /// A machine by id, or read from a file when `idOrFile` ends in `.yaml` or `.yml` or holds a file separator.
    ///
    /// @param parameters values for the machine's parameters, for instance `cpus` → 16 for `bus-smp`; those not
    ///     given have their defaults
    /// @throws org.crosspoint.core.SpecificationException naming line and column of the file where there is one
    MachineDescription machine(String idOrFile, Map<String, Object> parameters);

    /// One machine in a list.
    ///
    /// @param id name by which users choose it
    /// @param title one line
    /// @param source where its numbers come from
    /// @param bundle bundle that ships it
    /// @param parameters name to description with default and range, in order of name
    record Entry(String id, String title, String source, String bundle, Map<String, String> parameters) {}
}
