package org.crosspoint.lab;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// A machine chosen by id or file, with the parameters that were given for it; those not given have their defaults.
///
/// @param id id of an installed machine, or a file (it ends in `.yaml` or `.yml`, or holds a file separator)
/// @param parameters parameter name to value (text, number or truth value), in order of name
public record MachineChoice(String id, Map<String, Object> parameters) {
    public MachineChoice {
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    }

    public static MachineChoice of(String id) {
        return new MachineChoice(id, Map.of());
    }

    public MachineChoice with(String name, Object value) {
        Map<String, Object> more = new TreeMap<>(parameters);
        more.put(name, value);
        return new MachineChoice(id, more);
    }
}
