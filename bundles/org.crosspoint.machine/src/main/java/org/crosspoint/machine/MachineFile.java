package org.crosspoint.machine;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.crosspoint.core.hardware.MachineAssumption;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.hardware.MachineLibrary;

/// A machine file that has been read and checked, ready to be described for any values of its parameters.
///
/// @param id the machine's name
/// @param title one line for lists
/// @param source where its numbers come from
/// @param bundle who ships it
/// @param parameters what its user may choose
/// @param root the whole file
record MachineFile(String id, String title, String source, String bundle, List<Parameter> parameters, Value root) {
    static final String NO_SOURCE = "not stated";

    /// Reads and checks a file.
    ///
    /// @param name name of the file for messages
    /// @param bundle who ships it
    /// @throws org.crosspoint.core.SpecificationException saying what is wrong, in which line and column
    static MachineFile read(String name, String text, String bundle) {
        Source source = new Source(name, Map.of());
        Value root = new Value(source, "a machine file", source.compose(text));
        Mapping keys = MachineReader.keys(root);
        MachineFile file = new MachineFile(
                keys.require("machine", "machine: my-machine").id(),
                keys.require("title", "title: Four CPUs on a bus").text("one line"),
                keys.get("source")
                        .map(value -> value.text("where the numbers come from"))
                        .orElse(NO_SOURCE),
                bundle,
                keys.get("parameters").map(Parameter::readAll).orElse(List.of()),
                root);
        file.describe(Map.of());
        return file;
    }

    /// The machine for these parameters; those not given have their defaults. A name with dots is a key of the file
    /// whose value is to be replaced ([Replacement]).
    MachineDescription describe(Map<String, Object> given) {
        return reader(given).read();
    }

    /// What the file does not say, and what its author assumed, in order of lines.
    List<MachineAssumption> assumptions(Map<String, Object> given) {
        MachineReader reader = reader(given);
        reader.read();
        return reader.assumptions().all().stream()
                .sorted(Comparator.comparingInt(MachineAssumption::line))
                .toList();
    }

    /// What has a dot in its name is a key of the file, the rest are parameters.
    private MachineReader reader(Map<String, Object> given) {
        Map<String, Object> chosen = new TreeMap<>(given);
        chosen.keySet().removeIf(Replacement::isKey);
        Source source = new Source(root.source().file(), Parameter.arguments(id, parameters, chosen));
        List<Replacement> replacements = new TreeMap<>(given)
                .entrySet().stream()
                        .filter(entry -> Replacement.isKey(entry.getKey()))
                        .map(entry -> new Replacement(
                                entry.getKey(), entry.getValue().toString().strip()))
                        .toList();
        Value whole = root;
        for (Replacement replacement : replacements) {
            whole = whole.with(replacement);
        }
        return new MachineReader(this, whole.with(source), replacements);
    }

    MachineLibrary.Entry entry() {
        Map<String, String> summaries = new TreeMap<>();
        parameters.forEach(parameter -> summaries.put(parameter.name(), parameter.summary()));
        return new MachineLibrary.Entry(id, title, source, bundle, summaries);
    }
}
