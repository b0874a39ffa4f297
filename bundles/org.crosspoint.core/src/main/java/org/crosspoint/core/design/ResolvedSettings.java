package org.crosspoint.core.design;

import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.stream.Collectors;
import org.crosspoint.core.DesignFault;
import org.jspecify.annotations.Nullable;

/// Checked parameters, and the handler of the annotation by which a design reads them. Annotations of equal settings
/// are equal.
///
/// @param type the declaration
/// @param values member to its value, for every member
record ResolvedSettings(Class<? extends Annotation> type, Map<String, Object> values)
        implements Settings, InvocationHandler {

    @Override
    public <A extends Annotation> A as(Class<A> asked) {
        if (!asked.equals(type)) {
            throw new DesignFault("A design reads its parameters as " + asked.getName() + " but declares "
                    + type.getName() + "; expected what its method parameters() returns.");
        }
        return asked.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, this));
    }

    @Override
    public @Nullable Object invoke(Object annotation, Method method, Object @Nullable [] arguments) {
        return switch (method.getName()) {
            case "annotationType" -> type;
            case "hashCode" -> hashCode();
            case "toString" -> print();
            case "equals" ->
                arguments != null
                        && arguments[0] != null
                        && Proxy.isProxyClass(arguments[0].getClass())
                        && equals(Proxy.getInvocationHandler(arguments[0]));
            default -> values.get(method.getName());
        };
    }

    private String print() {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(", ", "@" + type.getName() + "(", ")"));
    }
}
