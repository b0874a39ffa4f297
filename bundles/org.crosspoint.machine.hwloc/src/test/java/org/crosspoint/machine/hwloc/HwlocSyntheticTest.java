package org.crosspoint.machine.hwloc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.hardware.MachineAssumption;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.hardware.MachineDescription.Cache;
import org.crosspoint.core.hardware.MachineFormat;
import org.crosspoint.core.hardware.MachineLibrary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HwlocSyntheticTest {
    private final MachineLibrary library = Fixtures.library();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pack:2 core:4 pu:2 | 16 | 3",
                "numa:4 l3:1 core:12 pu:1 | 48 | 4",
                "Package:2 NUMANode:3 L2Cache:4 Core:5 PU:6 | 720 | 6",
                "2 3 4 5 6 | 720 | 6",
                "pack:2 node:1 l2:1 core:2 pu:1 | 4 | 2",
                "pu:4 | 4 | 1",
                "package:1 group:4 [numa] [numa] core:16 pu:4 | 256 | 8",
                "[numa] pack:2 [numa] [numa] pu:2 | 4 | 5",
                "(memory=16GB) pack:2 pu:2 | 4 | 3",
                "numa:64 core:2 pu:1 | 128 | 64"
            })
    void aStringGivesSoManyCpusAtSoManyStations(String text, int cpus, int stations) {
        MachineDescription machine = library.machine(text, Map.of());
        assertThat(machine.cpus()).isEqualTo(cpus);
        assertThat(machine.stations()).hasSize(stations);
    }

    @Test
    void attributesSayHowLargeThingsAre() {
        MachineDescription machine = library.machine(
                "pack:2(indexes=3,5) numa:2(memory=256GiB indexes=pack) l3u:1(size=16mib) l2:2(size=512kiB) l1i:1(size=16kiB)"
                        + " l1dcache:1(size=64KiB) core:1 pu:2",
                Map.of());
        assertThat(machine.stations())
                .hasSize(4)
                .allMatch(station -> station.memoryBytes() == 256L << 30
                        && station.cpus() == 4
                        && station.core().threads() == 2);
        assertThat(machine.caches())
                .extracting(Cache::name, Cache::bytes, Cache::scope)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("L1", 64L << 10, Cache.Scope.CPU),
                        org.assertj.core.groups.Tuple.tuple("L2", 512L << 10, Cache.Scope.CPU),
                        org.assertj.core.groups.Tuple.tuple("L3", 16L << 20, Cache.Scope.NODE));
    }

    @Test
    void aCacheThatSomeCpusShareInsideOfOneThatMoreShareIsSharedOut() {
        assertThat(library.machine("numa:1 l3:1 l2:2(size=4MiB) l1:2 core:1 pu:1", Map.of())
                        .caches())
                .extracting(Cache::bytes)
                .containsExactly(32L << 10, 2L << 20, 16L << 20);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pack:2 core:4 | does not end with hardware threads: add 'pu:1' at its end.",
                "pack:2 pack:2 pu:1 | has several levels of package, where one at most was expected: remove one.",
                "pack:0 pu:1 | has none of level 1, where 1 to 4095 in all were expected: change its count.",
                "core:999999 pu:9 | has more than 4095 of level 1, where 1 to 4095 in all were expected: change its count.",
                "floor:3 pu:2 | has a level 'floor', where one of group, package, die, numa, l1 to l5, core and pu was"
                        + " expected: correct it.",
                "l2:2(size=large) pu:2 | has size=large, where a size such as 32KiB or 16GB was expected: correct it.",
                "core:2(colour=red) pu:2 | has the attribute 'colour=red', where size=, memory= or indexes= was expected:"
                        + " correct or remove it.",
                "pack:2 pu:2(indexes=0,1,2,2) | has indexes=0,1,2,2, where 4 different numbers were expected, one for each"
                        + " object of that level: correct them.",
                "pack:2 [core] pu:2 | attaches 'core', where [numa] was expected: write for instance 'pack:2 numa:1 l3:1"
                        + " core:4 pu:2'.",
                "core:2 ) pu:2 | cannot be read at ') pu:2', where a level such as core:4 was expected: write for instance"
                        + " 'pack:2 numa:1 l3:1 core:4 pu:2'."
            })
    void aWrongStringIsRefusedWithOneSentence(String text, String sentence) {
        assertThatThrownBy(() -> library.machine(text, Map.of()))
                .isInstanceOf(SpecificationException.class)
                .hasMessage("The synthetic string '" + text + "' " + sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pack:4095 [numa] [numa] [numa] [numa] [numa] [numa] [numa] [numa] pu:1 | has more than 4096 memory nodes",
                "pack:4096 pu:1 | has more than 4095 of level 1",
                "pack:1024 [numa] [numa] [numa] [numa] [numa] pu:1 | has more than 4096 memory nodes",
                "pack:2 l3:1(size=9TB) pu:1 | has a cache of size=9TB, where at most 4GiB was expected: correct it."
            })
    void aMachineThatIsTooLargeIsRefusedBeforeItIsMade(String text, String sentence) {
        assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> assertThatThrownBy(() -> library.machine(text, Map.of()))
                        .isInstanceOf(SpecificationException.class)
                        .hasMessageStartingWith("The synthetic string '" + text + "' " + sentence));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pack:4095 pu:1",
                "numa:2000 core:2 pu:1",
                "[numa] [numa] [numa] pack:2000 [numa] l2:1 core:2 pu:1"
            })
    void theLargestMachinesAreReadWithoutAMatrixOfTheirStations(String text) {
        assertTimeoutPreemptively(
                Duration.ofSeconds(30),
                () -> assertThat(library.machine(text, Map.of()).cpus()).isBetween(4000, 4095));
    }

    @Test
    void thousandsOfIndexesAreCheckedOneByOne() {
        String numbers = IntStream.range(0, 4000).mapToObj(Integer::toString).collect(Collectors.joining(","));
        assertThat(library.machine("numa:1 pu:4000(indexes=" + numbers + ")", Map.of())
                        .cpus())
                .isEqualTo(4000);
        assertThatThrownBy(() -> library.machine("numa:1 pu:4001(indexes=" + numbers + ")", Map.of()))
                .isInstanceOf(SpecificationException.class)
                .hasMessageEndingWith(
                        "…, where 4001 different numbers were expected, one for each object of that level: correct them.");
        String levels = "numa" + ":core".repeat(20_000);
        assertThat(library.machine("numa:1 pu:4(indexes=" + levels + ")", Map.of())
                        .cpus())
                .isEqualTo(4);
    }

    @Test
    void aFifthLevelOfCacheIsLeftOutAndSaidSo() {
        String text = "numa:1 l5:2 l4:1 l3:1 l2:1 l1:1 core:1 pu:1";
        assertThat(library.machine(text, Map.of()).caches()).hasSize(4);
        assertThat(library.assumptions(text, Map.of()))
                .contains(new MachineAssumption(0, "There is no L5: at most 4 levels can be simulated."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"opteron-48", "machines/mine.yaml", "mine.xml", "a", "C:\\machines\\mine.yaml"})
    void namesOfMachinesAndFilesAreNoStrings(String written) {
        assertThat(new HwlocSynthetic().form(written)).isEqualTo(MachineFormat.Form.OTHER);
    }
}
