package org.crosspoint.shell.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.crosspoint.core.design.Catalogue;
import org.crosspoint.core.design.Contribution;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.design.Parameters;
import org.crosspoint.core.hardware.MachineLibrary;
import org.crosspoint.core.run.Monitor;
import org.crosspoint.lab.Lab;

/// Completions that several commands share.
final class Suggestions {
    private static final List<String> TOP_KEYS = List.of(
            "machine",
            "cpus",
            "workload",
            "lock",
            "interconnect",
            "protocol",
            "tracking",
            "ordering",
            "rw-lock",
            "barrier",
            "reclamation",
            "sharing",
            "transport",
            "shootdown",
            "scheduler",
            "os",
            "duration",
            "seed",
            "monitor");

    private Suggestions() {}

    static List<Suggestion> kinds() {
        return Arrays.stream(DesignKind.values())
                .map(kind -> Suggestion.of(kind.id(), "kinds", ""))
                .toList();
    }

    /// The designs of a kind; none if there is no such kind.
    static List<Suggestion> designs(Catalogue catalogue, String kindId) {
        return kind(kindId)
                .map(kind -> catalogue.contributions(kind).stream()
                        .map(design -> Suggestion.of(
                                design.id(), kind.id() + "s", design.design().title()))
                        .toList())
                .orElse(List.of());
    }

    /// The parameters of a design as `key=`.
    static List<Suggestion> parameters(Catalogue catalogue, String kindId, String id) {
        return contribution(catalogue, kindId, id).stream()
                .flatMap(design -> Parameters.describe(design.factory().parameters()).stream())
                .map(parameter -> Suggestion.key(parameter.name(), parameter.description()))
                .toList();
    }

    static List<Suggestion> machines(MachineLibrary library) {
        return library.machines().stream()
                .map(machine -> Suggestion.of(machine.id(), "machines", machine.title()))
                .toList();
    }

    static List<Suggestion> machineParameters(MachineLibrary library, String id) {
        return library.machines().stream()
                .filter(machine -> machine.id().equals(id))
                .flatMap(machine -> machine.parameters().entrySet().stream())
                .map(entry -> Suggestion.key(entry.getKey(), entry.getValue()))
                .toList();
    }

    static List<Suggestion> specifications(Lab lab) {
        return lab.specifications().stream()
                .map(shipped -> Suggestion.of(shipped.id(), "specifications", shipped.title()))
                .toList();
    }

    static List<Suggestion> experiments(Lab lab) {
        return lab.experiments().stream()
                .map(experiment -> Suggestion.of(experiment.id(), "experiments", experiment.title()))
                .toList();
    }

    /// Settings of a specification: the keys, the values of those that name something, files for parameters that are
    /// called `file`, and the parameters of what the words before have chosen.
    static List<Suggestion> settings(Catalogue catalogue, MachineLibrary library, List<String> before, String word) {
        int equals = word.indexOf('=');
        if (equals > 0) {
            String key = word.substring(0, equals);
            if (key.endsWith(".file")) {
                return FileSuggestions.of(word.substring(equals + 1)).stream()
                        .map(file -> new Suggestion(
                                key + '=' + file.text(), file.group(), file.description(), file.complete()))
                        .toList();
            }
            if (key.equals("monitor")) {
                return monitors(word);
            }
            List<Suggestion> values = key.equals("machine") ? machines(library) : designs(catalogue, key);
            return values(key + '=', values);
        }
        List<Suggestion> keys = new ArrayList<>();
        TOP_KEYS.forEach(key -> keys.add(Suggestion.key(key, "")));
        for (String setting : before) {
            String[] parts = setting.split("=", 2);
            if (parts.length == 2) {
                Stream<Suggestion> inner = parts[0].equals("machine")
                        ? machineParameters(library, parts[1]).stream()
                        : parameters(catalogue, parts[0], parts[1]).stream();
                inner.map(one -> new Suggestion(parts[0] + '.' + one.text(), one.group(), one.description(), false))
                        .forEach(keys::add);
            }
        }
        return keys;
    }

    /// Monitors after those that a setting has already, and a comma.
    private static List<Suggestion> monitors(String word) {
        String beginning = word.substring(0, Math.max(word.indexOf('='), word.lastIndexOf(',')) + 1);
        List<Suggestion> values = new ArrayList<>();
        for (Monitor monitor : Monitor.values()) {
            values.add(Suggestion.of(monitor.id(), "monitors", monitor.title()));
        }
        values.add(Suggestion.of("all", "monitors", "all of them"));
        return values(beginning, values);
    }

    /// Values after the beginning `key=` of a setting.
    static List<Suggestion> values(String key, List<Suggestion> values) {
        return values.stream()
                .map(value -> Suggestion.of(key + value.text(), value.group(), value.description()))
                .toList();
    }

    private static Optional<DesignKind> kind(String id) {
        return Arrays.stream(DesignKind.values())
                .filter(kind -> kind.id().equals(id))
                .findFirst();
    }

    private static Optional<Contribution> contribution(Catalogue catalogue, String kindId, String id) {
        return kind(kindId).flatMap(kind -> catalogue.contributions(kind).stream()
                .filter(design -> design.id().equals(id))
                .findFirst());
    }
}
