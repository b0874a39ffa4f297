package org.crosspoint.lab.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.run.Monitor;
import org.crosspoint.lab.RunSpecification;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/// Writes a run specification as the one text that says the same.
public final class SpecificationWriter {
    private SpecificationWriter() {}

    /// See [RunSpecification#canonical].
    public static String write(RunSpecification specification) {
        DumpSettings settings = DumpSettings.builder()
                .setSchema(new CoreSchema())
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setSplitLines(false)
                .setDereferenceAliases(true)
                .build();
        return new Dump(settings).dumpToString(document(specification));
    }

    private static Map<String, Object> document(RunSpecification specification) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put(
                "machine",
                choice(specification.machine().id(), specification.machine().parameters()));
        document.put(
                "cpus",
                specification.cpus().isPresent() ? (Object) specification.cpus().getAsInt() : "all");
        document.put("designs", designs(specification.designs()));
        document.put("workload", choice(specification.workload()));
        document.put("duration", specification.duration().toString());
        document.put("seed", specification.seed());
        document.put("swaps", swaps(specification.swaps()));
        document.put("mode", specification.mode().name().toLowerCase(Locale.ROOT));
        if (!specification.monitors().isEmpty()) {
            document.put(
                    "monitor",
                    specification.monitors().stream().map(Monitor::id).toList());
        }
        return document;
    }

    private static Map<String, Object> designs(Map<DesignKind, DesignChoice> designs) {
        Map<String, Object> document = new LinkedHashMap<>();
        designs.forEach((kind, choice) -> document.put(kind.id(), choice(choice)));
        return document;
    }

    private static List<Object> swaps(List<RunSpecification.Swap> swaps) {
        return swaps.stream()
                .<Object>map(swap -> {
                    Map<String, Object> document = new LinkedHashMap<>();
                    document.put("at", swap.at().toString());
                    document.put("kind", swap.kind().id());
                    document.put("design", choice(swap.design()));
                    return document;
                })
                .toList();
    }

    private static Object choice(DesignChoice choice) {
        return choice(choice.id(), choice.parameters());
    }

    private static Object choice(String id, Map<String, Object> parameters) {
        if (parameters.isEmpty()) {
            return id;
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("id", id);
        document.putAll(parameters);
        return document;
    }
}
