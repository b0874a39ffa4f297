package org.crosspoint.core.design;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// A design chosen by id, with the parameters that were given for it; those not given have their defaults.
///
/// @param id the design's id
/// @param parameters parameter name to value (text, number or truth value), in order of name
public record DesignChoice(String id, Map<String, Object> parameters) {
    public DesignChoice {
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    }

    public static DesignChoice of(String id) {
        return new DesignChoice(id, Map.of());
    }

    public DesignChoice with(String name, Object value) {
        Map<String, Object> more = new TreeMap<>(parameters);
        more.put(name, value);
        return new DesignChoice(id, more);
    }
}
