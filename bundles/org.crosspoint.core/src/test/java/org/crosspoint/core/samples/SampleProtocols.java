package org.crosspoint.core.samples;

import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.CacheProtocol;
import org.crosspoint.core.hardware.ProtocolTable;
import org.crosspoint.core.hardware.Protocols;

/// Tables of the literature as designs.
public final class SampleProtocols {
    /// MESI in which memory sends every line, after an owner has written it back.
    private static final String MEMORY_SUPPLIES = """
            state | load        | store          | evict           | probe-read            | probe-write
            I     | read -> S|E | exclusive -> M | -               | -                     | -
            S     | hit         | upgrade -> M   | drop -> I       | keep                  | keep -> I
            E     | hit         | hit -> M       | drop -> I       | keep -> S             | keep -> I
            M     | hit         | hit            | write-back -> I | keep, write-back -> S | keep, write-back -> I
            """;

    private SampleProtocols() {}

    @Design(id = "msi", title = "MSI", source = "These tests")
    public static final class Msi implements CacheProtocol {
        @Override
        public ProtocolTable table(Settings settings) {
            return Protocols.parse("MSI", Protocols.MSI);
        }
    }

    @Design(id = "mesi", title = "MESI", source = "These tests")
    public static final class Mesi implements CacheProtocol {
        @Override
        public ProtocolTable table(Settings settings) {
            return Protocols.parse("MESI", Protocols.MESI);
        }
    }

    @Design(id = "moesi", title = "MOESI", source = "These tests")
    public static final class Moesi implements CacheProtocol {
        @Override
        public ProtocolTable table(Settings settings) {
            return Protocols.parse("MOESI", Protocols.MOESI);
        }
    }

    @Design(id = "memory-supplies", title = "MESI, lines from memory", source = "These tests")
    public static final class MemorySupplies implements CacheProtocol {
        @Override
        public ProtocolTable table(Settings settings) {
            return Protocols.parse("memory-supplies", MEMORY_SUPPLIES);
        }
    }

    @Design(id = "write-through", title = "Write-through", source = "These tests")
    public static final class WriteThrough implements CacheProtocol {
        @Override
        public ProtocolTable table(Settings settings) {
            return Protocols.parse("write-through", Protocols.WRITE_THROUGH);
        }
    }

    @Design(id = "write-allocate", title = "Write-through with copies", source = "These tests")
    public static final class WriteAllocate implements CacheProtocol {
        @Override
        public ProtocolTable table(Settings settings) {
            return Protocols.parse("write-allocate", Protocols.WRITE_ALLOCATE);
        }
    }

    @Design(id = "write-once", title = "Write-once", source = "These tests")
    public static final class WriteOnce implements CacheProtocol {
        @Override
        public ProtocolTable table(Settings settings) {
            return Protocols.parse("write-once", Protocols.WRITE_ONCE);
        }
    }

    @Design(id = "dragon", title = "Dragon", source = "These tests")
    public static final class Dragon implements CacheProtocol {
        @Override
        public ProtocolTable table(Settings settings) {
            return Protocols.parse("dragon", Protocols.DRAGON);
        }
    }

    @Design(id = "firefly", title = "Firefly", source = "These tests")
    public static final class Firefly implements CacheProtocol {
        @Override
        public ProtocolTable table(Settings settings) {
            return Protocols.parse("firefly", Protocols.FIREFLY);
        }
    }
}
