package org.crosspoint.core.hardware;

import java.util.Map;
import java.util.TreeMap;

/// Tables of the literature, for tests.
public final class Protocols {
    private static final Map<String, String> DESCRIPTIONS = Map.of(
            "I", "invalid: no copy",
            "S", "shared: a clean copy, others may have one",
            "E", "exclusive: the only copy, clean",
            "O", "owned: a dirty copy, others may have one",
            "M", "modified: the only copy, dirty");

    public static final String MSI = """
            state | load      | store          | evict           | probe-read              | probe-write
            I     | read -> S | exclusive -> M | -               | -                       | -
            S     | hit       | upgrade -> M   | drop -> I       | keep                    | keep -> I
            M     | hit       | hit            | write-back -> I | supply, write-back -> S | supply -> I
            """;

    public static final String MESI = """
            state | load        | store          | evict           | probe-read              | probe-write
            I     | read -> S|E | exclusive -> M | -               | -                       | -
            S     | hit         | upgrade -> M   | drop -> I       | supply                  | supply -> I
            E     | hit         | hit -> M       | drop -> I       | supply -> S             | supply -> I
            M     | hit         | hit            | write-back -> I | supply, write-back -> S | supply -> I
            """;

    public static final String MOESI = """
            state | load        | store          | evict           | probe-read  | probe-write
            I     | read -> S|E | exclusive -> M | -               | -           | -
            S     | hit         | upgrade -> M   | notify -> I     | keep        | keep -> I
            E     | hit         | hit -> M       | notify -> I     | supply -> S | supply -> I
            O     | hit         | upgrade -> M   | write-back -> I | supply      | supply -> I
            M     | hit         | hit            | write-back -> I | supply -> O | supply -> I
            """;

    private Protocols() {}

    /// Descriptions of the states that have a row in the table.
    public static Map<String, String> describe(String table) {
        Map<String, String> descriptions = new TreeMap<>(DESCRIPTIONS);
        descriptions.keySet().removeIf(state -> !table.contains("\n" + state + " "));
        return descriptions;
    }

    public static ProtocolTable parse(String name, String table) {
        return ProtocolTable.parse(name, table, describe(table));
    }
}
