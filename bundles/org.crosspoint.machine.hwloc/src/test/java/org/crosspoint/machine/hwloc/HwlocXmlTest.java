package org.crosspoint.machine.hwloc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.hardware.CoreKind;
import org.crosspoint.core.hardware.CoreKind.Power;
import org.crosspoint.core.hardware.MachineAssumption;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.hardware.MachineDescription.Cache;
import org.crosspoint.core.hardware.MachineDescription.Cache.Kind;
import org.crosspoint.core.hardware.MachineDescription.Cache.Replacement;
import org.crosspoint.core.hardware.MachineDescription.CoreType;
import org.crosspoint.core.hardware.MachineDescription.Station;
import org.crosspoint.core.hardware.MachineLibrary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HwlocXmlTest {
    private final MachineLibrary library = Fixtures.library();

    private MachineDescription machine(String fixture) throws Exception {
        return library.machine(Fixtures.file(fixture), Map.of());
    }

    @Test
    void aLargeMachineOfVersionOneHasAStationForEachMemoryNode() throws Exception {
        MachineDescription machine = machine("eight-packages.xml");

        assertThat(machine.id()).isEqualTo("eight-packages");
        assertThat(machine.cpus()).isEqualTo(96);
        assertThat(machine.stations()).hasSize(8).allMatch(station -> station.cpus() == 12);
        assertThat(machine.stations())
                .extracting(Station::memoryBytes)
                .startsWith(32764L << 20, 32768L << 20)
                .endsWith(32768L << 20);
    }

    @Test
    void cachesAreReadFromTheCpuOutwardsWithTheSharedOneAtTheMemory() throws Exception {
        assertThat(machine("eight-packages.xml").caches())
                .containsExactly(
                        new Cache("L1", Cache.Scope.CPU, 64 << 10, 2, 4),
                        new Cache("L2", Cache.Scope.CPU, 512 << 10, 16, 14, Replacement.LRU, Kind.UNIFIED),
                        new Cache("L3", Cache.Scope.NODE, 12 << 20, 12, 40, Replacement.LRU, Kind.UNIFIED));
    }

    @Test
    void distancesOfVersionOneBecomeLinksBetweenNeighboursOnly() throws Exception {
        assertThat(machine("eight-packages.xml").interconnect().parameters().get("topology"))
                .asString()
                .startsWith("0-1:36 0-2:36 0-4:36 0-7:36, 1-3:36")
                .doesNotContain("0-3:");
    }

    @Test
    void memoryChildrenOfVersionTwoAreStationsWhereTheirCpusAre() throws Exception {
        CoreType core = new CoreType(2, 4, 3, kind("intel-core", 2000, 1000));
        CoreType atom = new CoreType(2, 4, 3, kind("intel-atom", 1500, 1000));
        assertThat(machine("memory-children.xml").stations())
                .containsExactly(
                        new Station("package0.node0", 6, 64L << 30, 0, core),
                        new Station("package0.node1", 6, 64L << 30, 0, core),
                        new Station("package1.node0", 6, 64L << 30, 0, atom),
                        new Station("package1.node1", 6, 64L << 30, 0, atom),
                        new Station("memory0", 0, 16L << 30, 0));
    }

    private static CoreKind kind(String name, int megahertz, int instructions, String... sets) {
        return new CoreKind(name, megahertz, instructions, List.of(sets), Power.UNKNOWN);
    }

    @Test
    void coresOfAHybridProcessorAreAStationForEachKindBesideTheirMemory() throws Exception {
        assertThat(machine("hybrid.xml").stations())
                .containsExactly(
                        new Station(
                                "package0.intel-core",
                                4,
                                0,
                                0,
                                new CoreType(2, 4, 3, kind("intel-core", 3500, 1000, "x86-64"))),
                        new Station(
                                "package0.intel-atom",
                                4,
                                0,
                                0,
                                new CoreType(1, 1, 1, kind("intel-atom", 2600, 1000, "x86-64"))),
                        new Station("memory0", 0, 16L << 30, 0));
        assertThat(machine("hybrid.xml").clockMegahertz()).isEqualTo(3500);
    }

    @Test
    void kindsOfOnePackageAreACycleFromTheirMemoryAndNoFartherFromEachOther() throws Exception {
        assertThat(machine("hybrid.xml").interconnect().parameters()).containsEntry("topology", "0-2:1:72, 1-2:1:72");
    }

    @Test
    void kindsOfSeveralPackagesReachTheOthersOverTheirMemory(@TempDir Path folder) throws Exception {
        String text = Fixtures.text("memory-children.xml");
        Path file = Files.writeString(
                folder.resolve("mixed.xml"),
                text.replace("cpuset=\"0x00000fff\" forced", "cpuset=\"0x0003f03f\" forced")
                        .replace("cpuset=\"0x00fff000\" forced", "cpuset=\"0x00fc0fc0\" forced"));
        assertThat(library.machine(file.toString(), Map.of()).stations())
                .extracting(Station::name)
                .containsExactly("package0.node0", "package0.node1", "package1.node0", "package1.node1", "memory0");

        Path split = Files.writeString(
                folder.resolve("split.xml"),
                text.replace("cpuset=\"0x00000fff\" forced", "cpuset=\"0x000c30c3\" forced")
                        .replace("cpuset=\"0x00fff000\" forced", "cpuset=\"0x00f3cf3c\" forced"));
        MachineDescription machine = library.machine(split.toString(), Map.of());
        assertThat(machine.stations()).hasSize(13);
        assertThat(machine.interconnect().parameters().get("topology"))
                .asString()
                .startsWith(
                        "0-9:1:72, 1-9:1:72, 2-10:1:72, 3-10:1:72, 4-11:1:72, 5-11:1:72, 6-12:1:72, 7-12:1:72, 8-9:15 ");
    }

    @Test
    void clustersOfAnArmProcessorAreKindsThatExecuteWhatLinuxSays() throws Exception {
        assertThat(machine("two-clusters.xml").stations())
                .extracting(station -> station.core().kind())
                .startsWith(kind("kind0", 1400, 625, "aarch64"), kind("kind1", 2000, 1000, "aarch64"));
        assertThat(machine("two-clusters.xml").clockMegahertz()).isEqualTo(2000);
    }

    @Test
    void allKindsHaveTheCachesOfTheFastestWhereverItStands() throws Exception {
        assertThat(machine("two-clusters.xml").caches())
                .extracting(Cache::bytes)
                .containsExactly(48L << 10, 2560L << 10);
    }

    @Test
    void cpusOfNoKindAreAKindOfTheirOwn(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(
                folder.resolve("rest.xml"),
                Fixtures.text("hybrid.xml").replace("cpuset=\"0x000000f0\" forced", "cpuset=\"0x00000030\" forced"));
        assertThat(library.machine(file.toString(), Map.of()).stations())
                .extracting(Station::name)
                .containsExactly("package0.intel-core", "package0.intel-atom", "package0.other", "memory0");
        assertThat(library.machine(file.toString(), Map.of()).caches())
                .extracting(Cache::bytes)
                .containsExactly(48L << 10, 2L << 20, 12L << 20);
        assertThat(library.assumptions(file.toString(), Map.of()))
                .extracting(MachineAssumption::sentence)
                .contains(
                        "Cores of kind other are those of which the file does not say the kind.",
                        "Cores of kind other have the machine's clock of 3500 MHz.");
    }

    @Test
    void clocksAreComparedByWhatAllKindsState(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(
                folder.resolve("partly.xml"),
                Fixtures.text("hybrid.xml").replace("<info name=\"FrequencyBaseMHz\" value=\"2600\"/>", ""));
        assertThat(library.machine(file.toString(), Map.of()).stations())
                .extracting(station -> station.core().kind().clockMegahertz())
                .startsWith(5100, 3900);
    }

    @Test
    void aSingleKindSaysTheClockOfAllAndSplitsNothing(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(
                folder.resolve("one.xml"),
                Fixtures.text("hybrid.xml")
                        .replace("cpuset=\"0x0000000f\" forced", "cpuset=\"0x00000f00\" forced")
                        .replace("cpuset=\"0x000000f0\" forced", "cpuset=\"0x000000ff\" forced"));
        MachineDescription machine = library.machine(file.toString(), Map.of());
        assertThat(machine.clockMegahertz()).isEqualTo(2600);
        assertThat(machine.stations()).containsExactly(new Station("package0", 6, 16L << 30, 0, CoreType.ONE_THREAD));
    }

    @Test
    void theClockIsThatOfTheFastestKindOfCpus() throws Exception {
        assertThat(machine("memory-children.xml").clockMegahertz()).isEqualTo(2000);
    }

    @Test
    void theClockMayStandInTheNameOfTheCpu(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(
                folder.resolve("named.xml"),
                Fixtures.text("memory-children.xml").replace("cpukind", "other"));
        assertThat(library.machine(file.toString(), Map.of()).clockMegahertz()).isEqualTo(2400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "eight-packages.xml | 4 | The clock is 2000 MHz.",
                "eight-packages.xml | 77 | L3 has 12 ways, not 16: sets are a power of two, ways at most 1024.",
                "eight-packages.xml | 79 | L1 takes 4 cycles.",
                "memory-children.xml | 15 | A core issues 4 operations per cycle, of which one thread alone finds 3.",
                "memory-children.xml | 168 | Cores of kind intel-core execute every instruction set.",
                "memory-children.xml | 173 | Cores of kind intel-atom execute 1000 instructions in 1000 cycles.",
                "hybrid.xml | 63 | Cores of kind intel-atom have the L1 of kind intel-core, 48 KiB, not 32 KiB: caches of"
                        + " cores are alike.",
                "hybrid.xml | 63 | Cores of kind intel-atom have the L2 of kind intel-core, 2 MiB, not 1 MiB: caches of"
                        + " cores are alike.",
                "hybrid.xml | 0 | Cores of several kinds in one package are a station for each kind, a cycle from that of"
                        + " their memory; a line passes per cycle.",
                "hybrid.xml | 0 | What cores consume is not known.",
                "two-clusters.xml | 70 | Cores of kind kind0 execute 625 instructions in 1000 cycles, which is what Linux"
                        + " says of them beside the fastest.",
                "two-clusters.xml | 70 | Cores of kind kind0 have the L1 of kind kind1, 48 KiB, not 32 KiB: caches of"
                        + " cores are alike.",
                "no-line-sizes.xml | 5 | A memory node that does not say its size has 1 GiB.",
                "no-line-sizes.xml | 8 | A cache line has 64 B.",
                "no-line-sizes.xml | 8 | An L1 that does not say its size has 32 KiB."
            })
    void whatTheFileDoesNotSayIsToldWithItsLine(String fixture, int line, String sentence) throws Exception {
        assertThat(library.assumptions(Fixtures.file(fixture), Map.of()))
                .contains(new MachineAssumption(line, sentence));
    }

    @Test
    void memoryOfSeveralPackagesIsAStationOfItsOwn() throws Exception {
        assertThat(machine("no-line-sizes.xml").stations())
                .extracting(Station::name)
                .containsExactly("package0", "package1", "memory0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eight-packages.xml",
                "memory-children.xml",
                "no-line-sizes.xml",
                "hybrid.xml",
                "two-clusters.xml"
            })
    void theMachineFileThatIsWrittenIsTheSameMachine(String fixture, @TempDir Path folder) throws Exception {
        String written = library.translate(Fixtures.file(fixture));
        Path file = Files.writeString(folder.resolve("copy.yaml"), written);

        assertThat(library.machine(file.toString(), Map.of())).isEqualTo(machine(fixture));
        assertThat(machine(fixture).assumptions())
                .containsExactlyInAnyOrderElementsOf(library.assumptions(Fixtures.file(fixture), Map.of()).stream()
                        .map(MachineAssumption::sentence)
                        .toList());
    }

    @Test
    void anExternalDocumentTypeIsNeverLoaded(@TempDir Path folder) throws Exception {
        String text = Fixtures.text("no-line-sizes.xml");
        Path poison = Files.writeString(folder.resolve("poison.dtd"), "<!ENTITY");
        Path file = Files.writeString(
                folder.resolve("external.xml"),
                text.replace("hwloc2.dtd", poison.toUri().toString()));
        assertThat(library.machine(file.toString(), Map.of()).cpus()).isEqualTo(8);
    }

    @Test
    void entitiesAreRefusedBeforeTheyGrow() {
        Assertions.assertThatExceptionOfType(SpecificationException.class)
                .isThrownBy(() -> machine("entities.xml"))
                .withMessageContaining("entities.xml, line 12: ")
                .withMessageContaining("no entities");
        org.junit.jupiter.api.Assertions.assertTimeout(Duration.ofSeconds(5), () -> {
            assertThatThrownBy(() -> machine("entities.xml")).isInstanceOf(SpecificationException.class);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "</topology> | '' | here the XML breaks off or is not well formed",
                "<topology version=\"2.0\"> | <topology><!-- | here the XML breaks off or is not well formed",
                "topology | plan | the outermost element is <plan>, where <topology> was expected",
                "cache_size=\"4194304\" | cache_size=\"4 MiB\" | cache_size is '4 MiB', where a whole number was expected",
                "cache_size=\"4194304\" | cache_size=\"9000000000000000\" | cache_size is '9000000000000000', where at most"
                        + " 4294967296 bytes were expected",
                "type=\"PU\" | type=\"Misc\" | the machine has no PU, where at least one CPU was expected",
                "type=\"Package\" | kind=\"Package\" | the object has no 'type', where one such as Core or PU was expected"
            })
    void aBrokenFileIsRefusedWithOneSentence(String from, String to, String problem, @TempDir Path folder)
            throws Exception {
        Path file = Files.writeString(
                folder.resolve("bad.xml"), Fixtures.text("no-line-sizes.xml").replace(from, to));
        assertThatThrownBy(() -> library.machine(file.toString(), Map.of()))
                .isInstanceOf(SpecificationException.class)
                .hasMessageMatching("(?s)\\S+bad.xml, line \\d+: .*")
                .hasMessageContaining(problem);
    }

    @Test
    void moreCpusThanCanBeSimulatedAreRefusedAtTheFirstThatIsTooMany(@TempDir Path folder) throws Exception {
        String pu = "<object type=\"PU\" os_index=\"0\"/>\n";
        Path file = Files.writeString(
                folder.resolve("large.xml"),
                "<topology version=\"2.0\">\n<object type=\"Machine\">\n" + pu.repeat(4096) + "</object></topology>");
        assertThatThrownBy(() -> library.machine(file.toString(), Map.of()))
                .isInstanceOf(SpecificationException.class)
                .hasMessageEndingWith("large.xml, line 4098: the machine has more than 4095 PUs, the most that can be"
                        + " simulated: take a part of the machine.");
    }

    @Test
    void aLongNameOfTheCpuWithControlCharactersIsCutAndStripped(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(
                folder.resolve("named.xml"),
                Fixtures.text("no-line-sizes.xml")
                        .replace(
                                "<object type=\"Package\" os_index=\"0\"",
                                "<info name=\"CPUModel\" value=\"Fast\u0081 @ 99.99GHz" + "x".repeat(100_000)
                                        + "\"/><object type=\"Package\" os_index=\"0\""));
        MachineDescription machine = library.machine(file.toString(), Map.of());
        assertThat(machine.title()).contains("Fast @ 99.99GHz").endsWith("xx…").hasSizeLessThan(200);
        assertThat(machine.clockMegahertz()).isEqualTo(2000);
    }

    @Test
    void stationsWithoutMemoryAreInNoMatrixOfDistances(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(
                folder.resolve("far.xml"),
                Fixtures.text("no-line-sizes.xml")
                        .replace(
                                "</topology>",
                                "<distances2 type=\"NUMANode\" nbobjs=\"1\" kind=\"5\" indexing=\"os\">"
                                        + "<indexes length=\"1\">0</indexes><u64values length=\"2\">10</u64values>"
                                        + "</distances2></topology>"));
        assertThat(library.machine(file.toString(), Map.of()).stations()).hasSize(3);
    }

    @Test
    void aMatrixThatDoesNotFitIsRefused(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(
                folder.resolve("bad.xml"),
                Fixtures.text("memory-children.xml").replace("10 12 21 21 13 <", "10 12 21 21 <"));
        assertThatThrownBy(() -> library.machine(file.toString(), Map.of()))
                .hasMessageEndingWith(
                        "line 154: the matrix of distances has 24 values, where 5 x 5 were expected: export"
                                + " the file again with 'lstopo FILE.xml'.");
    }

    @Test
    void theIdIsMadeOfTheNameOfTheFile() {
        assertThat(HwlocXml.id("/tmp/8 Big_Box.XML")).isEqualTo("hwloc-8-big-box");
        assertThat(HwlocXml.id("Server.xml")).isEqualTo("server");
        assertThat(HwlocXml.id("---.xml")).isEqualTo("hwloc");
    }
}
