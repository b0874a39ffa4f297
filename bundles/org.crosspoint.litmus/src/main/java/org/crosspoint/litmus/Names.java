package org.crosspoint.litmus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The locations of a test, and the registers of each of its threads, by number in order of their first mention.
final class Names {
    private static final List<String> FAMILIES = List.of("AX", "BX", "CX", "DX", "SI", "DI", "BP", "SP");

    private final Map<String, Integer> locations = new LinkedHashMap<>();
    private final List<Long> values = new ArrayList<>();
    private final List<Map<String, Integer>> registers = new ArrayList<>();
    private final List<List<Long>> registerValues = new ArrayList<>();

    /// Number of a location.
    int location(String name) {
        return locations.computeIfAbsent(name, unknown -> {
            values.add(0L);
            return locations.size();
        });
    }

    boolean hasLocation(String name) {
        return locations.containsKey(name);
    }

    void setLocation(String name, long value) {
        values.set(location(name), value);
    }

    /// Whether a word names a register.
    static boolean isRegister(String word) {
        return family(word).isPresent();
    }

    /// EAX and RAX are one register.
    private static Optional<String> family(String word) {
        String name = word.toUpperCase(Locale.ROOT);
        if (name.matches("R(8|9|1[0-5])D?")) {
            return Optional.of(name.replace("D", ""));
        }
        return name.matches("[ER]..") && FAMILIES.contains(name.substring(1))
                ? Optional.of(name.substring(1))
                : Optional.empty();
    }

    /// Number of a thread's register. One whose name is no register's is the thread's own, for steps between.
    int register(int thread, String name) {
        while (registers.size() <= thread) {
            registers.add(new LinkedHashMap<>());
            registerValues.add(new ArrayList<>());
        }
        Map<String, Integer> ofThread = registers.get(thread);
        List<Long> initial = registerValues.get(thread);
        return ofThread.computeIfAbsent(family(name).orElse(name), unknown -> {
            initial.add(0L);
            return ofThread.size();
        });
    }

    void setRegister(int thread, String name, long value) {
        int number = register(thread, name);
        registerValues.get(thread).set(number, value);
    }

    List<Long> registers(int thread) {
        return thread < registerValues.size() ? registerValues.get(thread) : List.of();
    }

    List<LitmusTest.Location> locations() {
        List<LitmusTest.Location> all = new ArrayList<>();
        locations.forEach((name, number) -> all.add(new LitmusTest.Location(name, values.get(number))));
        return all;
    }
}
