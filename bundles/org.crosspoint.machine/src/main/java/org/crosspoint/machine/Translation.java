package org.crosspoint.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crosspoint.core.hardware.Paging;
import org.crosspoint.core.hardware.Paging.Tlb;

/// Reads the translation buffers of a machine, and the page tables behind them.
final class Translation {
    private static final int BUFFERS = 4;
    private static final int ENTRIES = 1 << 16;
    private static final int LATENCY = 10_000;
    private static final int INVALIDATE = 100;

    private final int clock;
    private final Assumptions assumptions;

    /// @param clock in megahertz
    /// @param assumptions where a sentence is added for each default
    Translation(int clock, Assumptions assumptions) {
        this.clock = clock;
        this.assumptions = assumptions;
    }

    Paging read(Mapping machine) {
        Optional<Value> section = machine.get("paging");
        Optional<Value> buffers = machine.get("tlbs");
        if (buffers.isEmpty()) {
            section.ifPresent(value -> {
                throw value.error("'paging' has no meaning on a machine without translation buffers: add 'tlbs'");
            });
            return Paging.NONE;
        }
        List<Tlb> tlbs = tlbs(buffers.get());
        int line = section.map(Value::line).orElse(buffers.get().line());
        Optional<Mapping> keys =
                section.map(value -> value.mapping("paging", "page", "levels", "tags", "threads", "invalidate"));
        return new Paging(
                keys.flatMap(k -> k.get("page"))
                        .map(Translation::page)
                        .orElseGet(() -> assumed(line, "A page has 4 KiB.", 4096)),
                keys.flatMap(k -> k.get("levels"))
                        .map(value -> value.count(1, 5))
                        .orElseGet(() -> assumed(line, "Page tables have 4 levels.", 4)),
                keys.flatMap(k -> k.get("tags"))
                        .map(value -> choice(value, "address-space", "none"))
                        .orElseGet(() -> assumed(line, "Translation buffers tell address spaces apart.", true)),
                keys.flatMap(k -> k.get("threads"))
                        .map(value -> choice(value, "shared", "own"))
                        .orElseGet(() -> assumed(line, "Threads of a core share its translation buffers.", true)),
                keys.flatMap(k -> k.get("invalidate"))
                        .map(value -> value.latency(clock, 0, LATENCY))
                        .orElseGet(() -> assumed(
                                line,
                                "Invalidating a page in the translation buffers takes " + INVALIDATE + " cycles.",
                                INVALIDATE)),
                tlbs);
    }

    private <T> T assumed(int line, String sentence, T value) {
        assumptions.add(line, sentence);
        return value;
    }

    private static int page(Value value) {
        int page = Math.toIntExact(value.size(4096, 65_536));
        if (Integer.bitCount(page) != 1) {
            throw value.wrong("a power of two from 4 KiB to 64 KiB, for instance '4 KiB'");
        }
        return page;
    }

    private static boolean choice(Value value, String yes, String no) {
        String expected = "'" + yes + "' or '" + no + "'";
        String text = value.text(expected);
        if (!text.equals(yes) && !text.equals(no)) {
            throw value.wrong(expected);
        }
        return text.equals(yes);
    }

    private List<Tlb> tlbs(Value section) {
        List<Value> items = section.list("translation buffers");
        if (items.isEmpty() || items.size() > BUFFERS) {
            throw section.error("there are " + items.size() + " levels of translation buffers: write 1 to " + BUFFERS);
        }
        List<Tlb> tlbs = new ArrayList<>();
        for (Value item : items) {
            Mapping keys = item.mapping("a translation buffer", "name", "entries", "ways", "latency");
            int entries = keys.require("entries", "entries: 64").count(1, ENTRIES);
            int ways = keys.get("ways").map(value -> value.count(1, entries)).orElse(entries);
            String name =
                    keys.get("name").map(value -> value.text("a short name")).orElse("L" + (tlbs.size() + 1) + " TLB");
            if (keys.get("ways").isEmpty()) {
                assumptions.add(item.line(), name + " holds any entry anywhere.");
            }
            if (entries % ways != 0 || Integer.bitCount(entries / ways) != 1) {
                throw keys.require("entries", "entries: 64")
                        .wrong(ways + " ways times a power of two, for instance '"
                                + ways * Integer.highestOneBit(Math.max(1, entries / ways)) + "'");
            }
            if (tlbs.stream().anyMatch(tlb -> tlb.name().equals(name))) {
                throw keys.error("there are two translation buffers '" + name + "': give one of them another 'name'");
            }
            tlbs.add(new Tlb(name, entries, ways, latency(keys, name, item.line(), tlbs.isEmpty())));
        }
        return tlbs;
    }

    private int latency(Mapping keys, String name, int line, boolean first) {
        if (first && keys.get("latency").isEmpty()) {
            return assumed(line, "A hit in " + name + " takes no time of its own.", 0);
        }
        return keys.require("latency", "latency: 7 cycles").latency(clock, 0, LATENCY);
    }
}
