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
            "M", "modified: the only copy, dirty",
            "V", "valid: a clean copy",
            "R", "reserved: the only copy, clean, written once",
            "Sc", "shared clean: a copy that the owner keeps up to date",
            "Sm", "shared modified: a copy that others may have, to be written back");

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

    public static final String WRITE_THROUGH = """
            state | load      | store         | evict     | probe-read | probe-write
            I     | read -> V | write-through | -         | -          | -
            V     | hit       | write-through | drop -> I | keep       | keep -> I
            """;

    /// As above, with a copy after a store.
    public static final String WRITE_ALLOCATE =
            WRITE_THROUGH.replace("write-through | - ", "exclusive, write-through -> V | - ");

    public static final String WRITE_ONCE = """
            state | load      | store              | evict           | probe-read              | probe-write
            I     | read -> V | exclusive -> M     | -               | -                       | -
            V     | hit       | write-through -> R | drop -> I       | keep                    | keep -> I
            R     | hit       | hit -> M           | drop -> I       | supply -> V             | supply -> I
            M     | hit       | hit                | write-back -> I | supply, write-back -> V | supply -> I
            """;

    public static final String DRAGON = """
            state | load         | store                | evict           | probe-read   | probe-write | probe-update
            I     | read -> Sc|E | read, update -> Sm|M | -               | -            | -           | -
            E     | hit          | hit -> M             | drop -> I       | supply -> Sc | -           | -
            Sc    | hit          | update -> Sm|M       | drop -> I       | keep         | -           | take
            Sm    | hit          | update -> Sm|M       | write-back -> I | supply       | -           | take -> Sc
            M     | hit          | hit                  | write-back -> I | supply -> Sm | -           | -
            """;

    public static final String FIREFLY = """
            state | load        | store                              | evict           | probe-read              | probe-write | probe-update
            I     | read -> S|V | read, update, write-through -> S|M | -               | -                       | -           | -
            V     | hit         | hit -> M                           | drop -> I       | supply -> S             | -           | -
            S     | hit         | update, write-through -> S|V       | drop -> I       | supply                  | -           | take
            M     | hit         | hit                                | write-back -> I | supply, write-back -> S | -           | -
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
