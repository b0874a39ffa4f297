package org.crosspoint.shell.live;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.lab.Lab;
import org.crosspoint.lab.RunSpecification;

/// How the words after `sim new` and `run` make a specification: a file or id, or settings alone.
public final class Recipe {
    private static final String NOTHING = "{}\n";
    private static final List<String> REQUIRED = List.of("machine", "workload");

    private Recipe() {}

    /// @param named    a file or the id of a shipped specification; empty for settings alone
    /// @param settings `key=value`
    /// @throws SpecificationException if they name no machine or no workload, or say something wrongly
    public static RunSpecification of(Lab lab, List<String> named, List<String> settings) {
        if (named.isEmpty()) {
            isWhole(settings);
        }
        List<String> overrides = settings.stream().map(Recipe::dotted).toList();
        return named.isEmpty()
                ? RunSpecification.parse(NOTHING, "the settings", overrides)
                : lab.specification(named.getFirst(), overrides);
    }

    private static void isWhole(List<String> settings) {
        String missing = REQUIRED.stream()
                .filter(key -> settings.stream()
                        .noneMatch(setting -> setting.startsWith(key + '=') || setting.startsWith(key + ".id=")))
                .collect(Collectors.joining(" and no "));
        if (!missing.isEmpty()) {
            throw new SpecificationException("There is no " + missing + " to simulate: name a specification, or give"
                    + " settings such as 'machine=bus-smp workload=lock-hammer lock=tsl'.");
        }
    }

    /// As [#of], but without an end where the settings do not set one: somebody watches.
    public static RunSpecification unbounded(Lab lab, List<String> named, List<String> settings) {
        List<String> all = new ArrayList<>();
        if (named.isEmpty()) {
            all.add("duration=unbounded");
        }
        all.addAll(settings);
        return of(lab, named, all);
    }

    /// `lock=mcs` is short for `designs.lock=mcs`, `lock.max=8` for `designs.lock.max=8`.
    private static String dotted(String setting) {
        for (DesignKind kind : DesignKind.values()) {
            if (kind != DesignKind.WORKLOAD
                    && (setting.startsWith(kind.id() + '=') || setting.startsWith(kind.id() + '.'))) {
                return "designs." + setting;
            }
        }
        return setting;
    }
}
