package org.crosspoint.machine;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.crosspoint.core.SpecificationException;

/// A parameter of a machine: a quantity that its user may choose.
///
/// @param preset its value if the user says nothing, as the file writes it
/// @param min least value, as the file writes it
/// @param max greatest value, as the file writes it
record Parameter(String name, String description, String preset, String min, String max) {
    private static final String EXPECTED = "a quantity, for instance '8' or '512 KiB'";

    /// Reads the section `parameters`.
    static List<Parameter> readAll(Value section) {
        List<Parameter> parameters = new ArrayList<>();
        section.mapping("the section of parameters")
                .entries()
                .forEach((name, value) -> parameters.add(read(name, value)));
        return List.copyOf(parameters);
    }

    private static Parameter read(String name, Value value) {
        if (!name.matches("[a-z][a-z0-9-]*")) {
            throw value.error("parameter '" + name + "' has no proper name: write lower case letters, digits and '-'");
        }
        Mapping mapping = value.mapping("a parameter", "default", "min", "max", "description");
        Value preset = mapping.require("default", "default: 8");
        Value min = mapping.require("min", "min: 1");
        Value max = mapping.require("max", "max: 64");
        Quantity least = quantity(min);
        Quantity greatest = quantity(max);
        Quantity usual = quantity(preset);
        if (least.dimension() != usual.dimension() || greatest.dimension() != usual.dimension()) {
            throw preset.error("default, min and max of parameter '" + name
                    + "' are of different kinds: give all three the same kind of unit");
        }
        if (least.base().compareTo(usual.base()) > 0 || usual.base().compareTo(greatest.base()) > 0) {
            throw preset.wrong("a default between min and max");
        }
        String description =
                mapping.require("description", "description: CPUs on the bus").text("one line");
        return new Parameter(name, description, preset.text(EXPECTED), min.text(EXPECTED), max.text(EXPECTED));
    }

    private static Quantity quantity(Value value) {
        return Quantity.parse(value.text(EXPECTED)).orElseThrow(() -> value.wrong(EXPECTED));
    }

    /// The values for all parameters of a machine.
    ///
    /// @param given what the user chose
    static Map<String, String> arguments(String machine, List<Parameter> parameters, Map<String, Object> given) {
        List<String> names = parameters.stream().map(Parameter::name).toList();
        for (String name : new TreeMap<>(given).keySet()) {
            if (!names.contains(name)) {
                throw new SpecificationException("Machine '" + machine + "' has no parameter '" + name + "': "
                        + (names.isEmpty()
                                ? "leave it out, this machine has none."
                                : "write " + Suggestion.of(name, names).orElse(String.join(" or ", names)) + "."));
            }
        }
        Map<String, String> arguments = new TreeMap<>();
        for (Parameter parameter : parameters) {
            Object value = given.get(parameter.name());
            arguments.put(parameter.name(), value == null ? parameter.preset : parameter.argument(machine, value));
        }
        return arguments;
    }

    private String argument(String machine, Object value) {
        String text = value.toString().strip();
        Optional<Quantity> quantity = Quantity.parse(text).filter(this::allows);
        return quantity.map(q -> text)
                .orElseThrow(() -> new SpecificationException("Machine '" + machine
                        + "' cannot have " + name + " = " + text + " (" + description + "): choose a value from " + min
                        + " to "
                        + max + "."));
    }

    private boolean allows(Quantity quantity) {
        Quantity least = Quantity.parse(min).orElseThrow();
        Quantity greatest = Quantity.parse(max).orElseThrow();
        BigDecimal base = quantity.base();
        return quantity.dimension() == least.dimension()
                && base.compareTo(least.base()) >= 0
                && base.compareTo(greatest.base()) <= 0;
    }

    /// One line for lists: `CPUs on the bus: 8, from 1 to 64`.
    String summary() {
        return description + ": " + preset + ", from " + min + " to " + max;
    }
}
