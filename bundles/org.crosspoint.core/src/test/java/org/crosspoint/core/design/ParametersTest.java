package org.crosspoint.core.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.crosspoint.core.DesignFault;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.Parameters.Parameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParametersTest {
    private static final String WHAT = "lock ttas-backoff";

    enum Growth {
        EXPONENTIAL,
        ROUND_ROBIN
    }

    /// Its Metatype is a resource of these tests, as bnd writes it for a bundle.
    @interface Config {
        int initial() default 64;

        long limit() default 1024;

        double factor() default 2;

        boolean jitter() default false;

        Growth growth() default Growth.EXPONENTIAL;

        String note() default "";

        String spin_mode() default "poll";
    }

    @interface Undescribed {
        int depth();

        String animal() default "cat";
    }

    @interface Broken {
        int depth() default 1;
    }

    @interface Unsuitable {
        String[] names() default {};
    }

    private static Config resolve(Map<String, Object> given) {
        return Parameters.resolve(WHAT, Config.class, given).as(Config.class);
    }

    @Test
    void fillsInDefaults() {
        Config config = resolve(Map.of());
        assertThat(config.initial()).isEqualTo(64);
        assertThat(config.limit()).isEqualTo(1024);
        assertThat(config.factor()).isEqualTo(2);
        assertThat(config.jitter()).isFalse();
        assertThat(config.growth()).isEqualTo(Growth.EXPONENTIAL);
        assertThat(config.note()).isEmpty();
        assertThat(config.spin_mode()).isEqualTo("poll");
    }

    @Test
    void takesTexts() {
        Config config = resolve(Map.of(
                "initial", " 65536 ",
                "limit", "9223372036854775807",
                "factor", "0.5",
                "jitter", "true",
                "growth", "round-robin",
                "note", " as is ",
                "spin_mode", "mwait"));
        assertThat(config.initial()).isEqualTo(65536);
        assertThat(config.limit()).isEqualTo(Long.MAX_VALUE);
        assertThat(config.factor()).isEqualTo(0.5);
        assertThat(config.jitter()).isTrue();
        assertThat(config.growth()).isEqualTo(Growth.ROUND_ROBIN);
        assertThat(config.note()).isEqualTo(" as is ");
        assertThat(config.spin_mode()).isEqualTo("mwait");
    }

    @Test
    void takesNumbersAndTruthValues() {
        Config config = resolve(Map.of("initial", 1L, "limit", 2, "factor", 3, "jitter", true, "note", 4));
        assertThat(config.initial()).isEqualTo(1);
        assertThat(config.limit()).isEqualTo(2);
        assertThat(config.factor()).isEqualTo(3);
        assertThat(config.jitter()).isTrue();
        assertThat(config.note()).isEqualTo("4");
    }

    @Test
    void takesAnEnumByItsJavaNameToo() {
        assertThat(resolve(Map.of("growth", "ROUND_ROBIN")).growth()).isEqualTo(Growth.ROUND_ROBIN);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', textBlock = """
            initial   | 0       | a whole number from 1 to 65536.
            initial   | 65537   | a whole number from 1 to 65536.
            initial   | many    | a whole number from 1 to 65536.
            initial   | 1.5     | a whole number from 1 to 65536.
            initial   | ''      | a whole number from 1 to 65536.
            initial   | true    | a whole number from 1 to 65536.
            limit     | 0       | a whole number of at least 1.
            limit     | 1e999   | a whole number of at least 1.
            factor    | 17      | a number of at most 16.
            factor    | -1e999  | a number of at most 16.
            factor    | NaN     | a number of at most 16.
            jitter    | yes     | true or false.
            jitter    | True    | true or false (did you mean 'true'?).
            growth    | linear  | exponential or round-robin.
            growth    | round-robbin | exponential or round-robin (did you mean 'round-robin'?).
            spin_mode | mwiat   | poll or mwait (did you mean 'mwait'?).
            """)
    void refusesAValueThatIsNotAllowed(String name, String value, String expected) {
        assertThatExceptionOfType(SpecificationException.class)
                .isThrownBy(() -> resolve(Map.of(name, value)))
                .withMessage("Parameter '" + name + "' of lock ttas-backoff is '" + value + "'; expected " + expected);
    }

    @Test
    void refusesAnUnknownNameWithTheNearestAndAllThatThereAre() {
        assertThatExceptionOfType(SpecificationException.class)
                .isThrownBy(() -> resolve(Map.of("inital", 8)))
                .withMessage(
                        "There is no parameter 'inital' of lock ttas-backoff to set to '8' (did you mean 'initial'?);"
                                + " its parameters are initial (a whole number from 1 to 65536), limit (a whole number of at"
                                + " least 1), factor (a number of at most 16), jitter (true or false), growth (exponential or"
                                + " round-robin), note (a text), spin_mode (poll or mwait).");
    }

    @Test
    void refusesAnyNameWhereThereAreNoParameters() {
        assertThatExceptionOfType(SpecificationException.class)
                .isThrownBy(() -> Parameters.resolve("lock tsl", NoParameters.class, Map.of("initial", 8)))
                .withMessage("There is no parameter 'initial' of lock tsl to set to '8'; it has no parameters.");
    }

    @Test
    void refusesThatAValueWithoutDefaultIsMissing() {
        assertThatExceptionOfType(SpecificationException.class)
                .isThrownBy(() -> Parameters.resolve("lock tree", Undescribed.class, Map.of()))
                .withMessage("Parameter 'depth' of lock tree has no value; expected a whole number.");
    }

    @Test
    void describesInDeclaredOrder() {
        assertThat(Parameters.describe(Config.class))
                .startsWith(
                        new Parameter(
                                "initial",
                                "int",
                                64,
                                BigDecimal.ONE,
                                new BigDecimal(65536),
                                List.of(),
                                "first wait, in cycles"),
                        new Parameter(
                                "limit", "long", 1024L, BigDecimal.ONE, null, List.of(), "longest wait, in cycles"))
                .extracting(Parameter::name)
                .containsExactly("initial", "limit", "factor", "jitter", "growth", "note", "spin_mode");
    }

    @Test
    void describesAnEnumAsUsersWriteIt() {
        assertThat(Parameters.describe(Config.class))
                .contains(new Parameter(
                        "growth",
                        "enum",
                        "exponential",
                        null,
                        null,
                        List.of("exponential", "round-robin"),
                        "how waits grow"));
    }

    @Test
    void describesWhatJavaSaysWhereThereIsNoMetatype() {
        assertThat(Parameters.describe(Undescribed.class))
                .containsExactly(
                        new Parameter("animal", "String", "cat", null, null, List.of(), ""),
                        new Parameter("depth", "int", null, null, null, List.of(), ""));
    }

    @Test
    void describesNothingWhereThereAreNoParameters() {
        assertThat(Parameters.describe(NoParameters.class)).isEmpty();
    }

    @Test
    void readsNoFileThatTheMetatypeNames() {
        assertThatExceptionOfType(DesignFault.class)
                .isThrownBy(() -> Parameters.describe(Broken.class))
                .withMessage(
                        "The Metatype resource /OSGI-INF/metatype/org.crosspoint.core.design.ParametersTest$Broken.xml"
                                + " cannot be read; build its bundle anew.");
    }

    @Test
    void refusesADeclarationWithAnUnsuitableType() {
        assertThatExceptionOfType(DesignFault.class)
                .isThrownBy(() -> Parameters.describe(Unsuitable.class))
                .withMessage("The parameter 'names' of org.crosspoint.core.design.ParametersTest$Unsuitable is of type"
                        + " java.lang.String[]; expected int, long, double, boolean, String or an enum.");
    }

    @Test
    void refusesToBeReadAsAnotherDeclaration() {
        Settings settings = Parameters.resolve(WHAT, Config.class, Map.of());
        assertThatExceptionOfType(DesignFault.class)
                .isThrownBy(() -> settings.as(NoParameters.class))
                .withMessageContaining("reads its parameters as org.crosspoint.core.design.NoParameters but declares");
    }

    @Test
    void actsAsAnAnnotation() {
        assertThat(resolve(Map.of("initial", 8)))
                .isEqualTo(resolve(Map.of("initial", "8")))
                .hasSameHashCodeAs(resolve(Map.of("initial", "8")))
                .isNotEqualTo(resolve(Map.of()))
                .hasToString(
                        "@org.crosspoint.core.design.ParametersTest$Config(factor=2.0, growth=EXPONENTIAL, initial=8,"
                                + " jitter=false, limit=1024, note=, spin_mode=poll)");
        assertThat(resolve(Map.of()).annotationType()).isEqualTo(Config.class);
    }
}
