package org.crosspoint.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.run.Monitor;
import org.crosspoint.core.run.SimulationSpec;

class RunSpecificationRoundTripTest {
    private static final List<DesignKind> SWAPPABLE = List.of(
            DesignKind.LOCK, DesignKind.INTERCONNECT, DesignKind.PROTOCOL, DesignKind.TRACKING, DesignKind.ORDERING);

    @Property(tries = 200)
    void parsingTheCanonicalTextGivesAnEqualSpecification(@ForAll("specifications") RunSpecification specification) {
        assertThat(RunSpecification.parse(specification.canonical(), "x", List.of()))
                .isEqualTo(specification);
    }

    @Property(tries = 200)
    void equalSpecificationsHaveTheSameCanonicalText(@ForAll("specifications") RunSpecification specification) {
        RunSpecification again = RunSpecification.parse(specification.canonical(), "x", List.of());
        assertThat(again.canonical()).isEqualTo(specification.canonical());
    }

    @Provide
    Arbitrary<RunSpecification> specifications() {
        Arbitrary<MachineChoice> machines =
                choices().map(choice -> new MachineChoice(choice.id(), choice.parameters()));
        Arbitrary<OptionalInt> cpus = Arbitraries.integers()
                .between(1, 4096)
                .optional()
                .map(some -> some.isPresent() ? OptionalInt.of(some.get()) : OptionalInt.empty());
        Arbitrary<RunSpecification> plain = Combinators.combine(
                        machines,
                        cpus,
                        Arbitraries.maps(Arbitraries.of(SWAPPABLE), choices()),
                        choices(),
                        durations(true),
                        Arbitraries.longs(),
                        swaps().list().ofMaxSize(3),
                        Arbitraries.of(SimulationSpec.Mode.class))
                .as((machine, some, designs, workload, duration, seed, swaps, mode) ->
                        new RunSpecification(machine, some, designs, workload, duration, seed, swaps, mode, Set.of()));
        return Combinators.combine(plain, Arbitraries.of(Monitor.class).set()).as(RunSpecification::withMonitors);
    }

    private static Arbitrary<RunSpecification.Swap> swaps() {
        return Combinators.combine(durations(false), Arbitraries.of(SWAPPABLE), choices())
                .as(RunSpecification.Swap::new);
    }

    private static Arbitrary<TimeSpan> durations(boolean unbounded) {
        Arbitrary<TimeSpan> spans = Combinators.combine(
                        Arbitraries.bigDecimals()
                                .between(new BigDecimal("0.001"), new BigDecimal("1000000"))
                                .ofScale(3),
                        Arbitraries.of(TimeSpan.Unit.class).filter(unit -> unit != TimeSpan.Unit.UNBOUNDED))
                .as(TimeSpan::new);
        return unbounded ? Arbitraries.oneOf(spans, Arbitraries.just(TimeSpan.UNBOUNDED)) : spans;
    }

    private static Arbitrary<DesignChoice> choices() {
        Arbitrary<String> ids = Arbitraries.oneOf(
                Arbitraries.strings().withChars("abc019-").ofMinLength(1).ofMaxLength(12),
                Arbitraries.of(
                        "true", "null", "1", "1.5", "0x1f", "~", "a b", "yes", "machines/my.yaml", "C:\\m.yaml"));
        Arbitrary<String> names =
                Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(8).filter(name -> !name.equals("id"));
        Arbitrary<Object> values = Arbitraries.oneOf(
                Arbitraries.longs().map(value -> (Object) value),
                Arbitraries.doubles().map(value -> (Object) value),
                Arbitraries.of(true, false).map(value -> (Object) value),
                Arbitraries.strings().ofMaxLength(20).map(value -> (Object) value),
                Arbitraries.of("true", "1", "1e3", "null", "", " ", "#", "- a", "{", "ä\n")
                        .map(value -> (Object) value));
        return Combinators.combine(
                        ids.filter(id -> !id.isBlank()),
                        Arbitraries.maps(names, values).ofMaxSize(3))
                .as(DesignChoice::new);
    }
}
