package org.crosspoint.machine;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.crosspoint.core.SpecificationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineErrorsTest {
    private static final String GOOD = """
            machine: good
            title: Good
            source: none
            clock: 1 GHz
            stations:
              - {name: die, cpus: 2, memory: 1 GiB}
            caches:
              - {name: L1, size: 32 KiB, ways: 8, latency: 3 cycles}
            timing: {memory: 60 ns}
            interconnect: bus
            """;

    /// Each line: what is replaced in a good file, by what, and where and why it is refused.
    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            machine: good | machin: good | line 1, column 1: 'machin' is not a key of a machine: write 'machine'.
            machine: good | machine: Good One | line 1, column 10: machine is 'Good One': write a name of lower case letters, digits and '-' that begins with a letter.
            title: Good | # none | line 1, column 1: a machine has no 'title': add for instance 'title: Four CPUs on a bus'.
            title: Good | title: | line 2, column 7: title is empty: write one line.
            title: Good | title: [a] | line 2, column 8: title is a list: write one line.
            title: Good | title: $cpus | line 2, column 8: there is no parameter 'cpus': declare it under 'parameters:'.
            title: Good | title: ${cpus} | line 2, column 8: title is '${cpus}': write the name of one parameter after '$' and nothing else, for instance '$cpus'.
            title: Good | title: !java.lang.Runtime x | line 2, column 8: the tag !java.lang.Runtime has no meaning in a machine file: remove it.
            title: Good | machine: other | line 2, column 1: 'machine' is given twice in a machine, first in line 1: remove one.
            source: none | line: 48 B | line 3, column 7: line is '48 B': write a power of two from 16 B to 256 B, for instance '64 B'.
            source: none | line: 64 | line 3, column 7: line is '64': write a size from 16 B to 256 B, for instance '64 KiB'.
            source: none | atomics: [swap, swap] | line 3, column 17: an item of atomics is 'swap': write one of test-and-set, swap, fetch-and-add, compare-and-set, each once.
            source: none | xyz: 1 | line 3, column 1: 'xyz' is not a key of a machine: write one of machine, title, source, parameters, clock, cores, energy, stations, line, caches, tlbs, paging, timing, interleaving, remote, interconnect, protocol, tracking, ordering, atomics, assumptions.
            source: none | parameters: {n: {default: 9, min: 1, max: 8, description: d}} | line 3, column 27: default is '9': write a default between min and max.
            source: none | parameters: {n: {default: 9, min: 1, max: 8 B, description: d}} | line 3, column 27: default, min and max of parameter 'n' are of different kinds: give all three the same kind of unit.
            source: none | parameters: {n: {default: 9, min: 1}} | line 3, column 17: a parameter has no 'max': add for instance 'max: 64'.
            source: none | cores: [] | line 3, column 8: cores is a list: write at least one kind, for instance '- {name: big, clock: 2 GHz}'.
            source: none | cores: [{name: big}, {name: big}] | line 3, column 22: there are two kinds of cores 'big': give one of them another 'name'.
            source: none | cores: [{name: big, active: 5 W}] | line 3, column 29: active is '5 W': write an energy from 0 pJ to 1000000000 pJ in whole picojoules, for instance '140 pJ' or '0.8 nJ'.
            source: none | cores: [{name: big}, {name: little}] | line 6, column 5: the station does not say of which kind its cores are: give it 'core: big' or another of big, little.
            source: none | energy: {hops: 1 pJ} | line 3, column 10: 'hops' is not a key of what the machine consumes: write 'hop'.
            cpus: 2 | cpus: 2, core: big | line 6, column 32: there is no kind of cores 'big': describe it under 'cores:'.
            clock: 1 GHz | clock: 1 Ghz | line 4, column 8: clock is '1 Ghz': write a clock from 1 MHz to 20 GHz in whole megahertz, for instance '2.1 GHz' or '2100 MHz'.
            clock: 1 GHz | clock: 1.2345 GHz | line 4, column 8: clock is '1.2345 GHz': write a clock from 1 MHz to 20 GHz in whole megahertz, for instance '2.1 GHz' or '2100 MHz'.
            clock: 1 GHz | clock: 0 GHz | line 4, column 8: clock is '0 GHz': write a clock from 1 MHz to 20 GHz in whole megahertz, for instance '2.1 GHz' or '2100 MHz'.
            clock: 1 GHz | clock 1 GHz | line 5, column 1: this is not YAML (could not find expected ':'): correct the text before this place.
            cpus: 2 | cpus: two | line 6, column 23: cpus is 'two': write a whole number from 0 to 4095.
            cpus: 2 | cpus: -1 | line 6, column 23: cpus is '-1': write a whole number from 0 to 4095.
            cpus: 2 | cpus: 2.5 | line 6, column 23: cpus is '2.5': write a whole number from 0 to 4095.
            cpus: 2 | cpus: 0 | line 6, column 3: there is no CPU: give at least one station 'cpus: 1' or more.
            cpus: 2 | repeat: 2000, cpus: 3 | line 6, column 5: the machine has more than 4095 CPUs or 4096 stations: repeat fewer.
            cpus: 2 | cpu: 2 | line 6, column 17: 'cpu' is not a key of a station: write 'cpus'.
            memory: 1 GiB | memory: 1 GB | line 6, column 34: memory is '1 GB': write a size from 0 B to 16 TiB, for instance '64 KiB'.
            memory: 1 GiB | memory: 0 B | line 6, column 3: there is no memory: give at least one station 'memory: 1 GiB' or more.
            memory: 1 GiB | memory-latency: 60 ns | line 6, column 42: a station without memory has no 'memory-latency': give it 'memory', too.
            memory: 1 GiB | stations: [] | line 6, column 23: a station with stations of its own has no 'cpus': move it into them.
            - {name: die, cpus: 2, memory: 1 GiB} | [] | line 6, column 3: stations is a list: write at least one station, for instance '- {cpus: 4, memory: 1 GiB}'.
            - {name: die, cpus: 2, memory: 1 GiB} | four | line 6, column 3: stations is 'four': write a list of stations, each on lines that begin with '- '.
            - {name: die, cpus: 2, memory: 1 GiB} | [four] | line 6, column 4: an item of stations is 'four': write a station as 'key: value' lines.
            size: 32 KiB | size: 33 KiB | line 8, column 22: size is '33 KiB': write a size of 8 ways times 64 B times a power of two sets, for instance '32 KiB'.
            size: 32 KiB | scope: core | line 8, column 23: scope is 'core': write 'cpu' (each CPU has its own) or 'node' (one in front of each memory node).
            latency: 3 cycles | latancy: 3 cycles | line 8, column 39: 'latancy' is not a key of a cache: write 'latency'.
            latency: 3 cycles | latency: 3 cycles, replacement: fifo | line 8, column 71: replacement is 'fifo': write 'lru', 'tree-plru' or 'random'.
            size: 32 KiB, ways: 8, latency: 3 cycles | size: 24 KiB, ways: 6, latency: 3 cycles, replacement: tree-plru | line 8, column 71: no tree can be made of 6 ways: give the cache a power of two of 'ways', or write 'replacement: lru'.
            latency: 3 cycles | latency: 3 cycles, inclusion: exclusive | line 8, column 69: 'inclusion' is said of the second level of scope 'cpu' only: remove it.
            latency: 3 cycles | latency: 3 cycles, kind: code | line 8, column 64: kind is 'code': write 'data', 'instruction' or 'unified'.
            latency: 3 cycles | latency: 3 cycles, kind: instruction | line 8, column 3: behind a cache of instructions there has to be a unified one of scope 'cpu', where instructions and data meet: add one, or leave the cache of instructions out.
            timing: {memory: 60 ns} | `  - {size: 64 KiB, ways: 8, latency: 9 cycles, kind: data}` | line 9, column 54: the CPU's way to L2 leads through L1: of 'data' and 'instruction' there is one cache each at most, before all others.
            latency: 3 cycles | latency: 3 | line 8, column 48: latency is '3': write a latency from 1 cycle to 10000 cycles, for instance '15 cycles' or '50 ns'.
            latency: 3 cycles | latency: 0 cycles | line 8, column 48: latency is '0 cycles': write a latency from 1 cycle to 10000 cycles, for instance '15 cycles' or '50 ns'.
            latency: 3 cycles | latency: 999999999 us | line 8, column 48: latency is '999999999 us': write a latency from 1 cycle to 10000 cycles, for instance '15 cycles' or '50 ns'.
            memory: 60 ns | memory: 60 ps | line 9, column 18: memory is '60 ps': write a latency from 0 cycles to 1000000 cycles, for instance '15 cycles' or '50 ns'.
            memory: 60 ns | private-memory: 60 ns | line 9, column 26: 'private-memory' has no meaning on a machine without private memory: remove it.
            memory: 60 ns | atomic: {cas: 3 cycles} | line 9, column 19: 'cas' is not a key of the latencies of atomic operations: write one of test-and-set, swap, fetch-and-add, compare-and-set.
            memory: 60 ns | memroy: 60 ns | line 9, column 10: 'memroy' is not a key of timing: write 'memory'.
            source: none | paging: {page: 4 KiB} | line 3, column 9: 'paging' has no meaning on a machine without translation buffers: add 'tlbs'.
            source: none | tlbs: [] | line 3, column 7: there are 0 levels of translation buffers: write 1 to 4.
            source: none | tlbs: [{ways: 4}] | line 3, column 8: a translation buffer has no 'entries': add for instance 'entries: 64'.
            source: none | tlbs: [{entries: 60, ways: 4}] | line 3, column 18: entries is '60': write 4 ways times a power of two, for instance '32'.
            source: none | tlbs: [{entries: 4, ways: 8}] | line 3, column 27: ways is '8': write a whole number from 1 to 4.
            source: none | tlbs: [{entries: 4}, {entries: 8}] | line 3, column 22: a translation buffer has no 'latency': add for instance 'latency: 7 cycles'.
            source: none | interleaving: 4 | line 3, column 15: interleaving is '4': write 'high-order', 'hash', or a size that is a power of two from 64 B, for instance '4 KiB'.
            source: none | interleaving: 32 B | line 3, column 15: interleaving is '32 B': write 'high-order', 'hash', or a size that is a power of two from 64 B, for instance '4 KiB'.
            source: none | interleaving: 3 KiB | line 3, column 15: interleaving is '3 KiB': write 'high-order', 'hash', or a size that is a power of two from 64 B, for instance '4 KiB'.
            source: none | remote: never | line 3, column 9: remote is 'never': write 'cached' (UMA, CC-NUMA) or 'uncached' (NC-NUMA).
            interconnect: bus | # none | line 1, column 1: a machine has no 'interconnect': add for instance 'interconnect: bus'.
            interconnect: bus | interconnect: {transactions: atomic} | line 10, column 15: a design has no 'id': add for instance 'id: mesh'.
            interconnect: bus | interconnect: [bus] | line 10, column 15: interconnect is a list: write the id of a design, or a mapping with 'id' and its parameters.
            """)
    void aMistakeIsNamedWithItsPlaceAndWhatToWrite(String good, String bad, String message) {
        assertThatThrownBy(() -> MachineFile.read("good.yaml", GOOD.replace(good, bad), "test"))
                .isInstanceOf(SpecificationException.class)
                .hasMessage("good.yaml, " + message);
    }

    @Test
    void uncachedRemoteMemoryWithoutAnythingToCacheIsRefused() {
        String remote = GOOD.replace("source: none", "remote: uncached");
        assertThatThrownBy(() -> MachineFile.read(
                        "good.yaml", remote.replace("cpus: 2, memory", "cpus: 2}\n  - {name: m, memory"), "test"))
                .hasMessage("good.yaml, line 3, column 9: remote memory is not cached, and a station with CPUs has no"
                        + " memory of its own to cache: give it 'memory', or write 'remote: cached'.");
        assertThatThrownBy(() ->
                        MachineFile.read("good.yaml", remote.replaceAll("(?m)^caches:\n.*$", "caches: []"), "test"))
                .hasMessage("good.yaml, line 3, column 9: 'remote' has no meaning on a machine without caches of its"
                        + " CPUs: remove it.");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {size: 16 KiB, ways: 8, latency: 9 cycles} | line 9, column 5: L2 is smaller than L1 though it holds its lines too: list caches from the CPU outwards.
            {size: 64 KiB, ways: 8, latency: 2 cycles} | line 9, column 5: L2 is faster than L1 though it is farther away: list caches from the CPU outwards.
            {name: L1, size: 64 KiB, ways: 8, latency: 9 cycles} | line 9, column 5: there are two caches 'L1': give one of them another 'name'.
            """)
    void aCacheThatContradictsANearerOneIsRefused(String second, String message) {
        String two = GOOD.replace("3 cycles}", "3 cycles}\n  - " + second);
        assertThatThrownBy(() -> MachineFile.read("good.yaml", two, "test")).hasMessage("good.yaml, " + message);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            size: 64 KiB | line 9, column 5: no cache can follow the one of scope 'node' (L1): put that one last.
            """)
    void theCacheOfANodeIsTheLast(String size, String message) {
        String two = GOOD.replace("name: L1,", "name: L1, scope: node,")
                .replace("3 cycles}", "3 cycles}\n  - {" + size + ", ways: 8, latency: 9 cycles}");
        assertThatThrownBy(() -> MachineFile.read("good.yaml", two, "test")).hasMessage("good.yaml, " + message);
    }
}
