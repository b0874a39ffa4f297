package org.crosspoint.lab.internal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crosspoint.core.SpecificationException;

/// A YAML document as a tree whose parts know where they stand.
sealed interface Yaml {
    /// Where it stands, to begin a message with: `runs/hammer.yaml, line 3, column 9`.
    String where();

    /// A text, whole number (`Long`), decimal (`Double`), truth value, or nothing (the text is empty or `null`).
    ///
    /// @param value the value as the core schema of YAML resolves it; nothing is the text `null`
    /// @param text as it is written
    /// @param nothing whether it is null
    record Scalar(Object value, String text, boolean nothing, String where) implements Yaml {}

    /// Keys and values, in the order in which they are written.
    record Mapping(Map<String, Entry> entries, String where) implements Yaml {
        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        /// This mapping with one entry replaced or appended.
        Mapping with(String key, Yaml value) {
            Map<String, Entry> more = new LinkedHashMap<>(entries);
            more.put(key, new Entry(value, value.where()));
            return new Mapping(more, where);
        }
    }

    /// A value and where its key stands.
    record Entry(Yaml value, String where) {}

    /// Values in order.
    record Sequence(List<Yaml> items, String where) implements Yaml {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /// An exception that says where and what.
    default SpecificationException wrong(String what) {
        return new SpecificationException(where() + ": " + what);
    }

    /// This as a word or number, as it is written.
    default Scalar scalar(String expected) {
        if (this instanceof Scalar scalar && !scalar.nothing()) {
            return scalar;
        }
        throw wrong("expected " + expected + ", found " + describe() + ".");
    }

    /// What it is, for messages.
    default String describe() {
        return switch (this) {
            case Scalar scalar -> scalar.nothing() ? "nothing" : "'" + scalar.text() + "'";
            case Mapping mapping -> "keys and values";
            case Sequence sequence -> "a list";
        };
    }
}
