package org.crosspoint.lab.internal;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.crosspoint.lab.Experiment;
import org.crosspoint.lab.ExperimentReport.Description;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.FieldOption;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/// The experiments that bundles contribute as services, as they come and go. Those without a descriptor are left out.
@Component
public final class ExperimentServices implements Experiments {
    private static final String ID = "experiment.id";

    private final BundleContext framework;

    @Reference(
            service = Experiment.class,
            target = "(" + ID + "=*)",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            fieldOption = FieldOption.REPLACE)
    private volatile List<Map.Entry<Map<String, Object>, Experiment>> services = List.of();

    @Activate
    public ExperimentServices(BundleContext framework) {
        this.framework = framework;
    }

    @Override
    public List<Installed> all() {
        return services.stream()
                .map(entry -> new Installed(description(entry.getKey()), entry.getValue()))
                .sorted(ORDER.thenComparing(Comparator.comparing(
                        installed -> installed.description().version())))
                .toList();
    }

    private Description description(Map<String, Object> properties) {
        Bundle bundle = properties.get(Constants.SERVICE_BUNDLEID) instanceof Long id ? framework.getBundle(id) : null;
        return new Description(
                text(properties, ID),
                text(properties, "experiment.title"),
                text(properties, "experiment.source"),
                texts(properties.get("experiment.parameters")),
                bundle == null ? "gone" : bundle.getSymbolicName(),
                bundle == null ? "0" : bundle.getVersion().toString());
    }

    private static String text(Map<String, Object> properties, String name) {
        return String.valueOf(properties.getOrDefault(name, ""));
    }

    private static List<String> texts(@Nullable Object property) {
        return property instanceof String[] texts
                ? Arrays.asList(texts)
                : property instanceof String one && !one.isEmpty() ? List.of(one) : List.of();
    }
}
