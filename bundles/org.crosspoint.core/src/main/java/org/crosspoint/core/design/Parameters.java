package org.crosspoint.core.design;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crosspoint.core.SpecificationException;
import org.jspecify.annotations.Nullable;

/// The parameters that a design declares, and the values that users give for them.
///
/// A declaration is an annotation interface; what Java cannot say of its members (ranges, descriptions) stands in
/// `@AttributeDefinition`, which the bundle's build turned into Metatype. Names are those of the methods. Members are
/// `int`, `long`, `double`, `boolean`, `String` or an enum, whose constants users write as `round-robin`.
///
/// Values are converted here and not by the OSGi Converter, which takes `1.5` for the whole number 1 and `yes` for
/// false without a word.
public final class Parameters {
    private Parameters() {}

    /// One declared parameter.
    ///
    /// @param name by which users set it
    /// @param type `int`, `long`, `double`, `boolean`, `String`, or `enum`
    /// @param defaultValue its value when none is given (an enum's as users write it); null if one has to be given
    /// @param min least value of a number, null if there is no limit
    /// @param max greatest value of a number, null if there is no limit
    /// @param options the only values it may have, as users write them; empty if there is no such limit
    /// @param description one line, with the unit; empty if the declaration has none
    public record Parameter(
            String name,
            String type,
            @Nullable Object defaultValue,
            @Nullable BigDecimal min,
            @Nullable BigDecimal max,
            List<String> options,
            String description) {
        public Parameter {
            options = List.copyOf(options);
        }
    }

    /// The declared parameters, in declared order where the bundle's Metatype tells it.
    ///
    /// @throws org.crosspoint.core.DesignFault if the declaration itself is wrong
    public static List<Parameter> describe(Class<? extends Annotation> type) {
        Metatype metatype = Metatype.of(type);
        List<String> order = List.copyOf(metatype.attributes().keySet());
        return members(type)
                .sorted(Comparator.comparing((Method member) -> position(member, order))
                        .thenComparing(Method::getName))
                .map(member -> ParameterType.of(member).describe(member, metatype.attribute(member)))
                .toList();
    }

    /// Checks what was given and fills in defaults.
    ///
    /// @param what whose parameters they are, for messages: `lock ttas-backoff`
    /// @param type the declaration
    /// @param given name to text, number or truth value
    /// @throws SpecificationException if a name is unknown, a value is of the wrong type, out of range or not among
    ///     the options, or a value without default is missing; the message says what is allowed
    public static Settings resolve(String what, Class<? extends Annotation> type, Map<String, Object> given) {
        Map<String, Parameter> declared = new LinkedHashMap<>();
        describe(type).forEach(parameter -> declared.put(parameter.name(), parameter));
        for (Map.Entry<String, Object> entry : new TreeMap<>(given).entrySet()) {
            if (!declared.containsKey(entry.getKey())) {
                throw unknown(what, entry.getKey(), entry.getValue(), declared);
            }
        }
        Map<String, Object> values = new TreeMap<>();
        for (Method member : members(type).toList()) {
            Parameter parameter = declared.get(member.getName());
            if (parameter != null) {
                values.put(member.getName(), value(what, member, parameter, given));
            }
        }
        return new ResolvedSettings(type, values);
    }

    private static Stream<Method> members(Class<? extends Annotation> type) {
        return Arrays.stream(type.getDeclaredMethods()).filter(member -> !member.isSynthetic());
    }

    private static int position(Method member, List<String> order) {
        int position = order.indexOf(Metatype.attributeId(member));
        return position < 0 ? order.size() : position;
    }

    private static Object value(String what, Method member, Parameter parameter, Map<String, Object> given) {
        Object value = given.get(member.getName());
        Object defaultValue = member.getDefaultValue();
        if (value == null && defaultValue != null) {
            return defaultValue;
        }
        Object converted = value == null ? null : ParameterType.of(member).convert(value, member, parameter);
        if (converted == null) {
            String found = value == null ? "has no value" : "is '" + value + "'";
            throw new SpecificationException("Parameter '" + parameter.name() + "' of " + what + " " + found
                    + "; expected " + expected(parameter)
                    + (value == null ? "" : NearMiss.hint(value.toString(), parameter.options())) + ".");
        }
        return converted;
    }

    private static SpecificationException unknown(
            String what, String name, Object value, Map<String, Parameter> declared) {
        String allowed = declared.values().stream()
                .map(parameter -> parameter.name() + " (" + expected(parameter) + ")")
                .collect(Collectors.joining(", "));
        return new SpecificationException(
                "There is no parameter '" + name + "' of " + what + " to set to '" + value + "'"
                        + NearMiss.hint(name, declared.keySet())
                        + (allowed.isEmpty() ? "; it has no parameters." : "; its parameters are " + allowed + "."));
    }

    private static String expected(Parameter parameter) {
        if (!parameter.options().isEmpty()) {
            return String.join(" or ", parameter.options());
        }
        String noun =
                switch (parameter.type()) {
                    case "int", "long" -> "a whole number";
                    case "double" -> "a number";
                    default -> "a text";
                };
        String min = parameter.min() == null ? "" : parameter.min().toPlainString();
        String max = parameter.max() == null ? "" : parameter.max().toPlainString();
        if (!min.isEmpty() && !max.isEmpty()) {
            return noun + " from " + min + " to " + max;
        }
        return noun + (min.isEmpty() ? "" : " of at least " + min) + (max.isEmpty() ? "" : " of at most " + max);
    }
}
