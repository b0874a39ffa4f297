package org.crosspoint.core.internal.design;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.crosspoint.core.design.DesignFactory;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;

/// As much of a bundle as the catalogue asks for, and of the framework that hands out its services.
final class FakeBundle {
    private final Map<String, Object> answers = new TreeMap<>();

    FakeBundle(long id, String name, String version) {
        answers.put("getBundleId", id);
        answers.put("getSymbolicName", name);
        answers.put("getVersion", new Version(version));
    }

    /// A service of this bundle; null stands for one whose component cannot be created.
    ServiceReference<?> offers(String id, @Nullable DesignFactory service, Class<?>... plugPoints) {
        Bundle bundle = (Bundle) Proxy.newProxyInstance(
                Bundle.class.getClassLoader(),
                new Class<?>[] {Bundle.class},
                (proxy, method, arguments) -> answers.get(method.getName()));
        return (ServiceReference<?>) Proxy.newProxyInstance(
                Service.class.getClassLoader(),
                new Class<?>[] {ServiceReference.class, Service.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getBundle" -> bundle;
                    case "getProperty" ->
                        arguments[0].equals(Constants.OBJECTCLASS)
                                ? List.of(plugPoints).stream()
                                        .map(Class::getName)
                                        .toArray(String[]::new)
                                : id;
                    case "service" -> service;
                    case "equals" -> proxy == arguments[0];
                    case "hashCode" -> 0;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    /// What the framework knows of a reference.
    interface Service {
        @Nullable
        Object service();
    }

    /// A context that hands out services.
    ///
    /// @param inUse services got and not given back
    record Framework(List<ServiceReference<?>> inUse) {
        Framework() {
            this(new ArrayList<>());
        }

        BundleContext context() {
            return (BundleContext) Proxy.newProxyInstance(
                    BundleContext.class.getClassLoader(),
                    new Class<?>[] {BundleContext.class},
                    (proxy, method, arguments) -> switch (method.getName()) {
                        case "getService" -> {
                            inUse.add((ServiceReference<?>) arguments[0]);
                            yield ((Service) arguments[0]).service();
                        }
                        case "ungetService" -> inUse.remove(arguments[0]);
                        default -> throw new UnsupportedOperationException(method.getName());
                    });
        }
    }
}
