package org.crosspoint.core.design;

import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.crosspoint.core.DesignFault;
import org.crosspoint.core.design.Parameters.Parameter;
import org.jspecify.annotations.Nullable;

/// What a parameter can be, and how a given value becomes one.
enum ParameterType {
    INT("int"),
    LONG("long"),
    DOUBLE("double"),
    BOOLEAN("boolean"),
    STRING("String"),
    ENUM("enum");

    private final String word;

    ParameterType(String word) {
        this.word = word;
    }

    /// @throws DesignFault if a parameter cannot have that type
    static ParameterType of(Method member) {
        Class<?> type = member.getReturnType();
        String word = type.isEnum() ? ENUM.word : type.getSimpleName();
        return Arrays.stream(values())
                .filter(candidate -> candidate.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new DesignFault("The parameter '" + member.getName() + "' of "
                        + member.getDeclaringClass().getName() + " is of type " + type.getTypeName()
                        + "; expected int, long, double, boolean, String or an enum."));
    }

    Parameter describe(Method member, Metatype.Attribute attribute) {
        Object value = member.getDefaultValue();
        return new Parameter(
                member.getName(),
                word,
                value instanceof Enum<?> constant ? option(constant) : value,
                attribute.min(),
                attribute.max(),
                options(member, attribute),
                attribute.description());
    }

    /// The value as the member returns it, or null if it is not one that the parameter may have.
    @Nullable
    Object convert(Object value, Method member, Parameter parameter) {
        String text = this == ENUM ? option(value.toString()) : value.toString();
        if (!parameter.options().isEmpty() && !parameter.options().contains(text)) {
            return null;
        }
        return switch (this) {
            case INT, LONG, DOUBLE -> number(text.strip(), parameter);
            case BOOLEAN -> Boolean.valueOf(text);
            case STRING -> text;
            case ENUM ->
                constants(member)
                        .filter(constant -> option(constant).equals(text))
                        .findFirst()
                        .orElse(null);
        };
    }

    private @Nullable Number number(String text, Parameter parameter) {
        try {
            BigDecimal number = new BigDecimal(text);
            boolean tooSmall = parameter.min() != null && number.compareTo(parameter.min()) < 0;
            boolean tooLarge = parameter.max() != null && number.compareTo(parameter.max()) > 0;
            return tooSmall || tooLarge ? null : exactly(number);
        } catch (ArithmeticException | NumberFormatException notOfThisType) {
            return null;
        }
    }

    private Number exactly(BigDecimal number) {
        if (this == INT) {
            return number.intValueExact();
        }
        if (this == LONG) {
            return number.longValueExact();
        }
        double nearest = number.doubleValue();
        if (Double.isInfinite(nearest)) {
            throw new ArithmeticException("beyond double");
        }
        return nearest;
    }

    private List<String> options(Method member, Metatype.Attribute attribute) {
        return switch (this) {
            case BOOLEAN -> List.of("true", "false");
            case ENUM -> constants(member).map(ParameterType::option).toList();
            case INT, LONG, DOUBLE, STRING -> attribute.options();
        };
    }

    private static Stream<Enum<?>> constants(Method member) {
        return Arrays.stream(member.getReturnType().getEnumConstants()).map(constant -> (Enum<?>) constant);
    }

    private static String option(Enum<?> constant) {
        return option(constant.name());
    }

    private static String option(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
