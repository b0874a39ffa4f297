package org.crosspoint.core.internal.run;

import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.crosspoint.core.design.DesignKind;

/// Designs in use whose bundles have gone while a simulation needs them: it waits until they are back or others are
/// swapped in. A network may lack several of its parts. Guarded by the simulation's monitor.
final class MissingDesigns {
    /// Of each kind, by id, a sentence.
    private final Map<DesignKind, SortedMap<String, String>> sentences = new EnumMap<>(DesignKind.class);

    /// A design has gone.
    ///
    /// @param sentence what, and when the simulation goes on
    void add(DesignKind kind, String id, String sentence) {
        sentences.computeIfAbsent(kind, none -> new TreeMap<>()).put(id, sentence);
    }

    /// A design is there again.
    ///
    /// @return whether nothing of its kind is missing any more
    boolean comesBack(DesignKind kind, String id) {
        SortedMap<String, String> ofKind = sentences.getOrDefault(kind, new TreeMap<>());
        ofKind.remove(id);
        return ofKind.isEmpty();
    }

    /// Another design has taken the place of all that is missing of a kind.
    ///
    /// @return whether anything was
    boolean replace(DesignKind kind) {
        return sentences.remove(kind) != null;
    }

    boolean isEmpty() {
        return sentences.isEmpty();
    }

    boolean lacks(DesignKind kind) {
        return sentences.containsKey(kind);
    }

    /// The first kind of which something is missing; something has to be.
    DesignKind first() {
        return sentences.keySet().iterator().next();
    }

    /// All sentences.
    String message() {
        return sentences.values().stream()
                .flatMap(ofKind -> ofKind.values().stream())
                .collect(Collectors.joining(" "));
    }
}
