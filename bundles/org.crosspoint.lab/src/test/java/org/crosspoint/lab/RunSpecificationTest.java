package org.crosspoint.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.run.Monitor;
import org.crosspoint.core.run.SimulationSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunSpecificationTest {
    private static final String FULL = """
            machine: {id: bus-smp, cpus: 16}
            cpus: 12
            designs:
              lock: {id: ttas-backoff, maximum: 4096}
              protocol: msi
            workload: {id: lock-hammer, thinkCycles: 100, dataBesideLock: true}
            duration: 2 ms
            seed: 7
            swaps: [{at: 500 us, kind: lock, design: mcs}]
            mode: strict
            """;

    private static RunSpecification parse(String yaml, String... overrides) {
        return RunSpecification.parse(yaml, "hammer.yaml", List.of(overrides));
    }

    @Test
    void everyKeyIsRead() {
        RunSpecification read = parse(FULL);

        assertThat(read.machine()).isEqualTo(MachineChoice.of("bus-smp").with("cpus", 16L));
        assertThat(read.cpus()).isEqualTo(OptionalInt.of(12));
        assertThat(read.designs().get(DesignKind.LOCK))
                .isEqualTo(DesignChoice.of("ttas-backoff").with("maximum", 4096L));
        assertThat(read.designs().get(DesignKind.PROTOCOL)).isEqualTo(DesignChoice.of("msi"));
        assertThat(read.workload())
                .isEqualTo(
                        DesignChoice.of("lock-hammer").with("thinkCycles", 100L).with("dataBesideLock", true));
        assertThat(read.duration()).isEqualTo(TimeSpan.of(2, TimeSpan.Unit.MS));
        assertThat(read.seed()).isEqualTo(7);
        assertThat(read.swaps())
                .containsExactly(new RunSpecification.Swap(
                        TimeSpan.of(500, TimeSpan.Unit.US), DesignKind.LOCK, DesignChoice.of("mcs")));
        assertThat(read.mode()).isEqualTo(SimulationSpec.Mode.STRICT);
    }

    @Test
    void whatIsNotGivenHasTheDocumentedDefault() {
        RunSpecification read = parse("machine: bus-smp\nworkload: lock-hammer\n");

        assertThat(read).isEqualTo(RunSpecification.of(MachineChoice.of("bus-smp"), DesignChoice.of("lock-hammer")));
        assertThat(read.canonical()).isEqualTo("""
                        machine: bus-smp
                        cpus: all
                        designs:
                          lock: mcs
                        workload: lock-hammer
                        duration: 1 ms
                        seed: 1
                        swaps: []
                        mode: fast
                        """);
    }

    @Test
    void theCanonicalTextOfAFullSpecificationIsReadable() {
        assertThat(parse(FULL).canonical()).isEqualTo("""
                        machine:
                          id: bus-smp
                          cpus: 16
                        cpus: 12
                        designs:
                          protocol: msi
                          lock:
                            id: ttas-backoff
                            maximum: 4096
                        workload:
                          id: lock-hammer
                          dataBesideLock: true
                          thinkCycles: 100
                        duration: 2 ms
                        seed: 7
                        swaps:
                        - at: 500 us
                          kind: lock
                          design: mcs
                        mode: strict
                        """);
    }

    @Test
    void anOverrideReplacesAValueAndALaterOneWins() {
        RunSpecification read = parse(FULL, "seed=1", "designs.lock=tsl", "cpus=4", "cpus=8", "machine=opteron-48");

        assertThat(read.seed()).isEqualTo(1);
        assertThat(read.designs().get(DesignKind.LOCK)).isEqualTo(DesignChoice.of("tsl"));
        assertThat(read.cpus()).isEqualTo(OptionalInt.of(8));
        assertThat(read.machine()).isEqualTo(MachineChoice.of("opteron-48"));
    }

    @Test
    void anOverrideReachesIntoTheParametersOfADesignNamedByASingleWord() {
        RunSpecification read = parse("machine: bus-smp\nworkload: lock-hammer", "workload.criticalCycles=100");

        assertThat(read.workload()).isEqualTo(DesignChoice.of("lock-hammer").with("criticalCycles", 100L));
    }

    @Test
    void anOverrideCanBeAListOrKeysAndValues() {
        RunSpecification read =
                parse(FULL, "swaps=[{at: 1 us, kind: protocol, design: mesi}]", "machine={id: bus-smp, cpus: 2}");

        assertThat(read.swaps()).hasSize(1);
        assertThat(read.swaps().getFirst().kind()).isEqualTo(DesignKind.PROTOCOL);
        assertThat(read.machine().parameters()).containsEntry("cpus", 2L);
    }

    @Test
    void overridesAloneMakeASpecification() {
        assertThat(parse("", "machine=bus-smp", "workload=counters").workload().id())
                .isEqualTo("counters");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            wokload: x                       | line 3, column 1: a run specification has no key 'wokload' (did you mean 'workload'?); the keys are
            cpus: 0                          | line 3, column 7: cpus is '0'; expected a whole number of at least 1
            cpus: many                       | line 3, column 7: cpus is 'many'; expected
            duration: 2 parsecs              | line 3, column 11: '2 parsecs' is not a span of time
            duration: 0 ms                   | line 3, column 11: the duration is 0; expected more
            duration: -1 ms                  | line 3, column 11: '-1 ms' is not a span of time
            duration: 20000000 s             | longer than simulated time can be
            seed: 1.5                        | line 3, column 7: the seed is '1.5'; expected a whole number
            seed: 99999999999999999999       | line 3, column 7: '99999999999999999999' is not a number that fits 64 bits
            mode: quick                      | line 3, column 7: the mode is 'quick'; expected fast, strict or checked
            designs: mcs                     | line 3, column 10: expected designs with the keys lock, interconnect
            designs: {lok: mcs}              | line 3, column 11: designs has no key 'lok' (did you mean 'lock'?); the keys are lock
            designs: {lock: }                | line 3, column 16: expected the id of a design of kind lock, found nothing
            designs: {lock: {maximum: 3}}    | line 3, column 17: the key 'id' is missing
            designs: {lock: {id: a, b: [1]}} | line 3, column 28: expected a text, a number or a truth value for 'b', found a list
            swaps: soon                      | line 3, column 8: expected a list of swaps
            swaps: [{at: 1 us, kind: lock}]  | line 3, column 9: the key 'design' is missing
            swaps: [{at: 1 us, kind: workload, design: x}] | line 3, column 26: 'workload' cannot be swapped
            swaps: [{at: unbounded, kind: lock, design: x}] | line 3, column 14: a swap needs a time
            cpus: [1                         | this is not YAML
            'cpus: 1\n cpus: 2'              | this is not YAML
            lock: mcs                        | line 3, column 1: 'lock' does not stand here; write it under 'designs:' in a file
            duration: 5                      | line 3, column 11: '5' lacks its unit of time: write one of ps, ns, us, ms, s, cycles after it
            machine: other                   | line 3, column 1: the key 'machine' is there twice; remove one
            """)
    void aMistakeIsNamedWithItsPlace(String line, String message) {
        assertThatThrownBy(() -> parse("machine: bus-smp\nworkload: lock-hammer\n" + line.replace("\\n", "\n"))
                        .duration()
                        .picoseconds(1000))
                .isInstanceOf(SpecificationException.class)
                .hasMessageContaining(message.strip());
    }

    @Test
    void aTabIsToldInOneSentence() {
        assertThatThrownBy(() -> parse("machine: bus-smp\nworkload:\n\tid: lock-hammer"))
                .hasMessage("hammer.yaml, line 3, column 1: this is not YAML: a tab stands where only blanks may;"
                        + " indent with blanks.");
    }

    @Test
    void aMissingMachineIsNamedWithAnExample() {
        assertThatThrownBy(() -> parse("workload: lock-hammer"))
                .hasMessage(
                        "hammer.yaml, line 1, column 1: the key 'machine' is missing; add for instance 'machine: bus-smp'.");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            cpus       | override 'cpus': expected key=value with a dotted key
            =1         | override '=1': expected key=value
            a..b=1     | override 'a..b=1': expected a name before and after each dot
            cpus=x     | override 'cpus=x': cpus is 'x'
            swaps.0=x  | override 'swaps.0=x': the key leads into a list
            cpu=1      | override 'cpu=1': a run specification has no key 'cpu' (did you mean 'cpus'?)
            seed=[1    | override 'seed=[1': this is not YAML
            """)
    void aWrongOverrideIsNamed(String override, String message) {
        assertThatThrownBy(() -> parse(FULL, override))
                .isInstanceOf(SpecificationException.class)
                .hasMessageContaining(message.strip());
    }

    @Test
    void anAliasThatCouldGrowWithoutEndIsRefused() {
        assertThatThrownBy(() -> parse("machine: &m {id: *m}\nworkload: x"))
                .isInstanceOf(SpecificationException.class)
                .hasMessageContaining(
                        "hammer.yaml, line 1, column 10: lists, and keys and values, cannot be repeated by an alias");
    }

    @Test
    void withChangesOneValueAndKeepsTheOthers() {
        assertThat(parse(FULL).with("workload.thinkCycles=5"))
                .isEqualTo(parse(FULL)
                        .withWorkload(DesignChoice.of("lock-hammer")
                                .with("thinkCycles", 5L)
                                .with("dataBesideLock", true)));
    }

    @Test
    void monitorsAreNamedInAListOrWithCommas() {
        String run = "machine: m\nworkload: w\n";

        assertThat(RunSpecification.parse(run, "x", List.of("monitor=lock-order, data-races"))
                        .monitors())
                .containsExactly(Monitor.DATA_RACES, Monitor.LOCK_ORDER);
        assertThat(RunSpecification.parse(run + "monitor: [false-sharing]", "x", List.of())
                        .monitors())
                .containsExactly(Monitor.FALSE_SHARING);
        assertThat(RunSpecification.parse(run, "x", List.of("monitor=all")).monitors())
                .containsExactly(Monitor.values());
        assertThat(RunSpecification.parse(run, "x", List.of("monitor=none")).monitors())
                .isEmpty();
        assertThat(RunSpecification.parse(run, "x", List.of()).canonical()).doesNotContain("monitor");
        assertThatThrownBy(() -> RunSpecification.parse(run, "x", List.of("monitor=data-race")))
                .isInstanceOf(SpecificationException.class)
                .hasMessageContaining("there is no monitor 'data-race' (did you mean 'data-races'?); expected some of"
                        + " data-races, lock-order, false-sharing, freed-memory, cache-lines, or all, or none.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"all,none", "none, data-races", "[none, lock-order]"})
    void noMonitorsAndSomeAreNotBothChosen(String monitors) {
        assertThatThrownBy(
                        () -> RunSpecification.parse("machine: m\nworkload: w\n", "x", List.of("monitor=" + monitors)))
                .isInstanceOf(SpecificationException.class)
                .hasMessageEndingWith("the monitor 'none' excludes all others; write 'none' alone, or leave it out.");
    }

    @Test
    void aMachinesKeyIsSaidOnce() {
        assertThatThrownBy(() -> parse("machine: {id: m, timing: {memory: 5}, timing.memory: 6}\nworkload: w"))
                .isInstanceOf(SpecificationException.class)
                .hasMessage("hammer.yaml, line 1, column 39: 'timing.memory' is said twice, the other time in"
                        + " hammer.yaml, line 1, column 27; remove one of the two.");
    }

    @Test
    void anOverrideReplacesAKeyHoweverItIsWritten() {
        String nested = "machine: {id: m, timing: {memory: 5}}\nworkload: w";
        String dotted = "machine: {id: m, timing.memory: 5}\nworkload: w";

        assertThat(parse(nested).with("machine.timing.memory=7").machine().parameters())
                .isEqualTo(Map.of("timing.memory", 7L));
        assertThat(RunSpecification.parse(dotted, "x", List.of("machine.timing.memory=7"))
                        .machine()
                        .parameters())
                .isEqualTo(Map.of("timing.memory", 7L));
    }
}
