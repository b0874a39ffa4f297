package org.crosspoint.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.hardware.CoreKind;
import org.crosspoint.core.hardware.CoreKind.Power;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.hardware.MachineDescription.Atomics;
import org.crosspoint.core.hardware.MachineDescription.Cache;
import org.crosspoint.core.hardware.MachineDescription.Cache.Kind;
import org.crosspoint.core.hardware.MachineDescription.Cache.Replacement;
import org.crosspoint.core.hardware.MachineDescription.Energy;
import org.crosspoint.core.hardware.MachineDescription.MemoryOrganisation;
import org.crosspoint.core.hardware.MachineDescription.MemoryOrganisation.Interleaving;
import org.crosspoint.core.hardware.MachineDescription.Station;
import org.crosspoint.core.hardware.MachineDescription.Timing;
import org.crosspoint.core.hardware.Paging;
import org.crosspoint.core.hardware.Paging.Tlb;
import org.junit.jupiter.api.Test;

class MachineReaderTest {
    private static final String FULL = """
            machine: quad
            title: Four CPUs in two packages
            source: a data sheet
            parameters:
              dies: {default: 2, min: 1, max: 8, description: dies of a package}
              ram: {default: 1 GiB, min: 1 MiB, max: 4 GiB, description: memory of a die}
            clock: 2.5 GHz
            line: 64 B
            stations:
              - name: package
                repeat: 2
                stations:
                  - {name: die, repeat: $dies, cpus: 1, memory: $ram, private-memory: 2 MiB}
              - {name: io}
            caches:
              - {name: L1, size: 32 KiB, ways: 8, latency: 4 cycles, replacement: tree-plru, kind: data}
              - {name: L2, scope: node, size: 6 MiB, ways: 48, latency: 16 ns, replacement: random}
            timing:
              miss: 4 cycles
              directory: 8 cycles
              directory-occupancy: 2 cycles
              memory: 60 ns
              memory-occupancy: 0.2 ns
              private-memory: 50 cycles
              supply: 20 cycles
              invalidate: 5 cycles
              atomic: 11 cycles
              fence: 12 cycles
              interrupt: 1 us
              trap: 700 cycles
              system-call: 300 cycles
              control: 16 B
            interleaving: 4 KiB
            remote: cached
            interconnect: {id: mesh, width: 2, wrap: true, names: [a, b], factor: 1.5, label: "2"}
            protocol: msi
            tracking: snooping
            ordering: {id: tso, entries: 8}
            atomics: [swap]
            """;

    @Test
    void everyKeyOfAFileIsInTheDescription() {
        MachineDescription machine = read(FULL).describe(Map.of());

        assertThat(machine.id()).isEqualTo("quad");
        assertThat(machine.title()).isEqualTo("Four CPUs in two packages");
        assertThat(machine.source()).isEqualTo("a data sheet");
        assertThat(machine.clockMegahertz()).isEqualTo(2500);
        assertThat(machine.lineBytes()).isEqualTo(64);
        assertThat(machine.stations())
                .containsExactly(
                        new Station("package0.die0", 1, 1L << 30, 2L << 20),
                        new Station("package0.die1", 1, 1L << 30, 2L << 20),
                        new Station("package1.die0", 1, 1L << 30, 2L << 20),
                        new Station("package1.die1", 1, 1L << 30, 2L << 20),
                        new Station("io", 0, 0, 0));
        assertThat(machine.caches())
                .containsExactly(
                        new Cache("L1", Cache.Scope.CPU, 32 << 10, 8, 4, Replacement.TREE_PLRU, Kind.DATA),
                        new Cache("L2", Cache.Scope.NODE, 6 << 20, 48, 40, Replacement.RANDOM, Kind.UNIFIED));
        assertThat(machine.timing())
                .isEqualTo(new Timing(4, 8, 2, 150, 1, 50, 20, 5, 11, 12, 2500, 700, 16).calling(300));
        assertThat(machine.organisation()).isEqualTo(new MemoryOrganisation(Interleaving.LOW_ORDER, 4096, true));
        assertThat(machine.protocol()).isEqualTo(DesignChoice.of("msi"));
        assertThat(machine.tracking()).isEqualTo(DesignChoice.of("snooping"));
        assertThat(machine.ordering()).isEqualTo(DesignChoice.of("tso").with("entries", 8L));
        assertThat(machine.features()).containsExactly("swap", "caches");
        assertThat(machine.assumptions()).isEmpty();
    }

    @Test
    void theMemoryOfAStationCanHaveALatencyOfItsOwn() {
        MachineDescription machine = read(FULL.replace(
                        "{name: io}", "{name: io, memory: 1 GiB, memory-latency: 40 ns}"))
                .describe(Map.of());

        assertThat(machine.stations()).extracting(machine::memoryLatency).containsExactly(150, 150, 150, 150, 100);
    }

    @Test
    void atomicOperationsHaveLatenciesOfTheirOwnIfTheFileSaysSo() {
        MachineDescription machine = read(FULL.replace(
                        "atomic: 11 cycles", "atomic: {swap: 1 cycle, fetch-and-add: 2 ns, test-and-set: 3 cycles}"))
                .describe(Map.of());

        assertThat(machine.timing().atomics()).isEqualTo(new Atomics(3, 1, 5, 20));
        assertThat(machine.assumptions())
                .containsExactly("The atomic operation compare-and-set takes 20 cycles more than a store.");
    }

    @Test
    void memoryIsOrganisedAsTheFileSays() {
        assertThat(organisation("4 KiB", "high-order", "cached"))
                .isEqualTo(new MemoryOrganisation(Interleaving.HIGH_ORDER, 0, true));
        assertThat(organisation("4 KiB", "hash", "cached"))
                .isEqualTo(new MemoryOrganisation(Interleaving.HASHED, 0, true));
        assertThat(organisation("4 KiB", "4 KiB", "uncached"))
                .isEqualTo(new MemoryOrganisation(Interleaving.LOW_ORDER, 4096, false));
    }

    private static MemoryOrganisation organisation(String given, String instead, String remote) {
        String file = FULL.replace(given, instead).replace("remote: cached", "remote: " + remote);
        return read(file).describe(Map.of()).organisation();
    }

    @Test
    void severalMemoryNodesAreUsedAlikeAndCachedIfTheFileDoesNotSayOtherwise() {
        MachineDescription machine =
                read(FULL.replaceAll("(interleaving|remote): .*", "")).describe(Map.of());

        assertThat(machine.organisation()).isEqualTo(MemoryOrganisation.USUAL);
        assertThat(machine.assumptions())
                .containsExactly(
                        "Memory that is to lie on all nodes is dealt to them line by line.",
                        "CPUs cache lines of all memory nodes.");
    }

    @Test
    void translationBuffersAndWhatTheirFileDoesNotSay() {
        String all = FULL + """
            tlbs:
              - {name: dTLB, entries: 64, ways: 4, latency: 0 cycles}
              - {entries: 512, ways: 4, latency: 7 cycles}
            paging: {page: 16 KiB, levels: 3, tags: none, threads: own, invalidate: 95 cycles}
            """.indent(0);
        MachineDescription machine = read(all).describe(Map.of());

        assertThat(machine.paging())
                .isEqualTo(new Paging(
                        16 << 10,
                        3,
                        false,
                        false,
                        95,
                        List.of(new Tlb("dTLB", 64, 4, 0), new Tlb("L2 TLB", 512, 4, 7))));
        assertThat(machine.assumptions()).isEmpty();
        assertThat(read(FULL + "tlbs: [{entries: 32}]\n").describe(Map.of()).paging())
                .isEqualTo(new Paging(4096, 4, true, true, 100, List.of(new Tlb("L1 TLB", 32, 32, 0))));
        assertThat(read(FULL + "tlbs: [{entries: 32}]\n").describe(Map.of()).assumptions())
                .containsExactly(
                        "L1 TLB holds any entry anywhere.",
                        "A hit in L1 TLB takes no time of its own.",
                        "A page has 4 KiB.",
                        "Page tables have 4 levels.",
                        "Translation buffers tell address spaces apart.",
                        "Threads of a core share its translation buffers.",
                        "Invalidating a page in the translation buffers takes 100 cycles.");
    }

    @Test
    void parametersOfADesignKeepTheirKind() {
        Map<String, Object> parameters =
                read(FULL).describe(Map.of()).interconnect().parameters();

        assertThat(parameters)
                .containsEntry("width", 2L)
                .containsEntry("wrap", true)
                .containsEntry("names", "a, b")
                .containsEntry("factor", 1.5)
                .containsEntry("label", "2")
                .hasSize(5);
    }

    @Test
    void parametersOfTheMachineReplaceDefaults() {
        MachineDescription machine = read(FULL).describe(Map.of("dies", 4, "ram", "2 MiB"));

        assertThat(machine.stations()).hasSize(9).contains(new Station("package1.die3", 1, 2L << 20, 2L << 20));
    }

    @Test
    void whatAFileDoesNotSayIsListedWithTheDefault() {
        MachineDescription machine = read("""
                machine: small
                title: Small
                clock: 1 GHz
                interconnect: bus
                stations: [{cpus: 2, memory: 1 GiB}]
                caches: [{size: 32 KiB, ways: 8, latency: 3 cycles}]
                assumptions: [A sentence of its author.]
                """).describe(Map.of());

        assertThat(machine.timing()).isEqualTo(new Timing(3, 5, 2, 60, 8, 0, 3, 3, 20, 10, 500, 800, 8));
        assertThat(machine.assumptions())
                .containsExactly(
                        "A cache line has 64 B.",
                        "L1 replaces the line least recently used.",
                        "Instructions are there when they are needed: no cache holds any.",
                        "Finding that no private cache has a line takes 3 cycles.",
                        "Looking a line up at its home takes 5 cycles.",
                        "A look-up keeps the home from the next one for 2 cycles.",
                        "An access to RAM at its node takes 60 cycles.",
                        "An access keeps its memory node from the next one for 8 cycles.",
                        "Sending a line to another cache takes 3 cycles.",
                        "Giving a line up for another cache takes 3 cycles.",
                        "An atomic operation takes 20 cycles more than a store.",
                        "A fence takes 10 cycles.",
                        "An interrupt reaches its CPU in 500 cycles.",
                        "Entering and leaving an interrupt handler takes 800 cycles.",
                        "A message without data has 8 B.",
                        "Entering the kernel by a system call and leaving it takes 150 cycles.",
                        "The protocol is mesi.",
                        "The tracking is full-map.",
                        "The ordering is sc.",
                        "The CPUs have the atomic operations test-and-set, swap, fetch-and-add, compare-and-set.",
                        "The file does not say where its numbers come from.",
                        "A sentence of its author.");
    }

    @Test
    void whatTheSecondLevelHoldsIsListedIfTheFileDoesNotSay() {
        MachineDescription machine = read(FULL.replace(
                        "  - {name: L2, scope: node",
                        "  - {name: M2, size: 64 KiB, ways: 8, latency: 9 cycles, replacement: lru}\n  - {name: L2, scope: node"))
                .describe(Map.of());

        assertThat(machine.assumptions()).containsExactly("M2 holds the lines of L1, too.");
    }

    @Test
    void aProtocolOfAMachineWithoutCachesHasNothingToDo() {
        MachineDescription machine = read(FULL.replaceAll(
                        "(?m)^ *(caches:|- \\{name: L.*|supply:.*|invalidate:.*|remote:.*)\n", ""))
                .describe(Map.of());

        assertThat(machine.assumptions())
                .contains(
                        "The protocol has nothing to do: the CPUs have no caches of their own.",
                        "The tracking has nothing to do: the CPUs have no caches of their own.");
    }

    @Test
    void aMachineWithoutCachesAssumesNothingAboutCoherence() {
        MachineDescription machine = read("""
                machine: bare
                title: Bare
                clock: 1 GHz
                interconnect: bus
                stations: [{cpus: 2, memory: 1 GiB}]
                caches: []
                """).describe(Map.of());

        assertThat(machine.assumptions()).noneMatch(text -> text.matches(".*(protocol|tracking|another cache).*"));
        assertThat(machine.features()).doesNotContain("caches");
    }

    @Test
    void aParameterOutOfRangeIsRefused() {
        MachineFile file = read(FULL);
        assertThatThrownBy(() -> file.describe(Map.of("dies", 9)))
                .isInstanceOf(SpecificationException.class)
                .hasMessage("Machine 'quad' cannot have dies = 9 (dies of a package): choose a value from 1 to 8.");
        assertThatThrownBy(() -> file.describe(Map.of("ram", "12")))
                .hasMessage(
                        "Machine 'quad' cannot have ram = 12 (memory of a die): choose a value from 1 MiB to 4 GiB.");
    }

    @Test
    void anUnknownParameterIsRefused() {
        MachineFile file = read(FULL);
        assertThatThrownBy(() -> file.describe(Map.of("die", 2)))
                .isInstanceOf(SpecificationException.class)
                .hasMessage("Machine 'quad' has no parameter 'die': write dies.");
    }

    @Test
    void aValueThatAParameterMadeWrongIsNamedWithIt() {
        MachineFile file = read(FULL.replace("max: 8", "max: 9999"));
        assertThatThrownBy(() -> file.describe(Map.of("dies", 5000)))
                .hasMessage("quad.yaml, line 13, column 29: repeat is '5000' by parameter 'dies': "
                        + "write a whole number from 0 to 4096.");
    }

    @Test
    void coresAreOfTheKindsThatTheFileDescribes() {
        MachineDescription machine = read("""
                machine: kinds
                title: Two kinds
                clock: 1 GHz
                cores:
                  - {name: big, clock: 2 GHz, instructions-per-kilocycle: 3500, instruction-sets: [x, y], active: 1.2 nJ}
                  - {name: little, idle: 3 pJ, operation: 4 pJ}
                energy: {hop: 5 pJ, background: 6 pJ}
                stations:
                  - {name: a, cpus: 2, core: big}
                  - {name: b, cpus: 1, core: little, memory: 1 GiB}
                  - {name: none, repeat: 0, cpus: 1, core: big}
                interconnect: bus
                """).describe(Map.of());

        CoreKind big = new CoreKind("big", 2000, 3500, List.of("x", "y"), new Power(1200, 0, 0));
        assertThat(List.of(machine.kindOf(1), machine.kindOf(2)))
                .containsExactly(big, new CoreKind("little", 0, 1000, List.of(), new Power(0, 3, 4)));
        assertThat(machine.stations()).hasSize(2);
        assertThat(machine.energy()).isEqualTo(new Energy(5, 6));
        assertThat(machine.cycle(big)).isEqualTo(500);
        assertThat(machine.assumptions())
                .contains(
                        "Cores of kind little have the machine's clock of 1000 MHz.",
                        "Cores of kind little execute every instruction set.",
                        "Cores of kind big consume nothing while they are idle.");
    }

    @Test
    void anchorsAndAliasesAreAllowed() {
        MachineDescription machine = read("""
                machine: aliased
                title: Aliased
                clock: 1 GHz
                interconnect: bus
                stations:
                  - &board {name: board, repeat: 1, cpus: 1, memory: &ram 1 GiB}
                  - {name: other, cpus: 1, memory: *ram}
                """).describe(Map.of());

        assertThat(machine.stations()).extracting(Station::memoryBytes).isEqualTo(List.of(1L << 30, 1L << 30));
    }

    @Test
    void aFileThatContainsItselfIsRefused() {
        assertThatThrownBy(() -> read("""
                        machine: loop
                        title: Loop
                        clock: 1 GHz
                        interconnect: bus
                        stations: &all
                          - stations: *all
                        """))
                .isInstanceOf(SpecificationException.class)
                .hasMessage("quad.yaml, line 5, column 11: stations are nested deeper than 4 levels: flatten them.");
    }

    @Test
    void aBombOfAliasesIsRefused() {
        String ten = "*a, *a, *a, *a, *a, *a, *a, *a, *a, *a";
        assertThatThrownBy(
                        () -> read("a: &a [x]\nb: [" + String.join(", ", java.util.Collections.nCopies(11, ten)) + "]"))
                .isInstanceOf(SpecificationException.class)
                .hasMessageContaining("aliases");
    }

    @Test
    void aFileThatIsNestedTooDeepIsRefused() {
        assertThatThrownBy(() -> read("[".repeat(100_000)))
                .isInstanceOf(SpecificationException.class)
                .hasMessage("quad.yaml, line 1, column 33: this is nested deeper than 32 levels: flatten it.");
    }

    @Test
    void aKeyThatIsNotAWordIsRefused() {
        assertThatThrownBy(() -> read("[a]: b"))
                .isInstanceOf(SpecificationException.class)
                .hasMessageMatching("quad\\.yaml is not YAML \\(Non scalar key .*\\): correct it\\.");
    }

    @Test
    void aFileOfTwoDocumentsIsRefused() {
        assertThatThrownBy(() -> read("machine: a\n---\nmachine: b"))
                .isInstanceOf(SpecificationException.class)
                .hasMessageStartingWith("quad.yaml, line 2, column 1: this is not YAML");
    }

    @Test
    void anEmptyFileIsRefused() {
        assertThatThrownBy(() -> read("# nothing"))
                .isInstanceOf(SpecificationException.class)
                .hasMessage("quad.yaml is empty: begin with 'machine: NAME', as docs/machines.md shows.");
    }

    @Test
    void aFileThatIsTooLargeIsRefused() {
        assertThatThrownBy(() -> read("# " + "x".repeat(300_000)))
                .isInstanceOf(SpecificationException.class)
                .hasMessage("quad.yaml has 300002 characters: shorten it to at most 262144, a machine needs far less.");
    }

    private static MachineFile read(String text) {
        return MachineFile.read("quad.yaml", text, "test");
    }
}
