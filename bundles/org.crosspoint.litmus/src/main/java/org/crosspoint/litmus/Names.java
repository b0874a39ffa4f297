package org.crosspoint.litmus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The locations of a test, and the registers of each of its threads, by number in order of their first mention.
final class Names {
    private static final List<String> FAMILIES = List.of("AX", "BX", "CX", "DX", "SI", "DI", "BP", "SP");

    private final Set<String> wide;
    private final Set<String> widened = new HashSet<>();
    private final Map<String, Integer> locations = new LinkedHashMap<>();
    private final List<Long> values = new ArrayList<>();
    private final Map<Integer, Type> types = new HashMap<>();
    private boolean hasAddresses;
    private final List<Map<String, Integer>> registers = new ArrayList<>();
    private final List<List<Long>> registerValues = new ArrayList<>();

    /// @param wide locations of 64 bits though their type is not said
    Names(Set<String> wide) {
        this.wide = wide;
    }

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

    void setType(String name, Type type) {
        types.put(location(name), type);
    }

    /// What a location holds. One whose type is not said has 32 bits, but 64 if a register of 64 goes with it.
    Type type(String name) {
        return types.getOrDefault(location(name), wide.contains(name) ? Type.INT64 : Type.INT32);
    }

    /// A register of 64 bits goes with a location.
    void widen(String name) {
        if (!types.containsKey(location(name)) && !wide.contains(name)) {
            widened.add(name);
        }
    }

    /// Locations whose type is not said, with which registers of 64 bits go.
    Set<String> widened() {
        return widened;
    }

    /// The address of a location, which the test uses.
    long address(String name) {
        hasAddresses = true;
        return Addresses.of(location(name));
    }

    /// Names of all locations, if addresses of them are used.
    List<String> pointees() {
        return hasAddresses ? List.copyOf(locations.keySet()) : List.of();
    }

    /// Whether a word names a register.
    static boolean isRegister(String word) {
        return family(word).isPresent();
    }

    private static boolean isWide(String word) {
        return word.toUpperCase(Locale.ROOT).matches("R.*[^D]");
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

    /// A thread's register, or the lower half of it.
    Operand.Register register(int thread, String name) {
        return new Operand.Register(number(thread, name), isWide(name));
    }

    /// Number of a thread's register. One whose name is no register's is the thread's own, for steps between.
    int number(int thread, String name) {
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
        int number = number(thread, name);
        registerValues.get(thread).set(number, isWide(name) ? value : Type.UINT32.of(value));
    }

    List<Long> registers(int thread) {
        return thread < registerValues.size() ? registerValues.get(thread) : List.of();
    }

    List<LitmusTest.Location> locations() {
        List<LitmusTest.Location> all = new ArrayList<>();
        locations.forEach((name, number) ->
                all.add(new LitmusTest.Location(name, type(name), type(name).of(values.get(number)))));
        return all;
    }
}
