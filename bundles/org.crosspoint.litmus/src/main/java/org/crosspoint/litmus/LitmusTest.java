package org.crosspoint.litmus;

import java.util.List;

/// A test as a `.litmus` file of the X86 dialect describes it.
///
/// @param name its name
/// @param about what the file says about it in quotation marks; may be empty
/// @param locations shared locations in order of their first mention, each in a cache line of its own
/// @param threads in order
/// @param observed what is seen of a final state: the items of `locations [...]` and of the condition
/// @param filter what has to hold of a final state for it to count
/// @param condition what it asks
public record LitmusTest(
        String name,
        String about,
        List<Location> locations,
        List<ThreadProgram> threads,
        List<Item> observed,
        Proposition filter,
        Condition condition) {

    public LitmusTest {
        locations = List.copyOf(locations);
        threads = List.copyOf(threads);
        observed = List.copyOf(observed);
    }

    /// A shared location.
    ///
    /// @param type what it holds
    /// @param initial its value at first
    public record Location(String name, Type type, long initial) {}

    /// What a thread does.
    ///
    /// @param initial values of its registers at first, by number
    /// @param steps in order
    public record ThreadProgram(List<Long> initial, List<Step> steps) {
        public ThreadProgram {
            initial = List.copyOf(initial);
            steps = List.copyOf(steps);
        }

        long[] registers() {
            return initial.stream().mapToLong(Long::longValue).toArray();
        }
    }

    /// Reads a test.
    ///
    /// @param file its name for messages
    /// @throws org.crosspoint.core.SpecificationException if it is not one, with line and column
    public static LitmusTest parse(String text, String file) {
        return new LitmusParser(text, file).parse();
    }

    /// The final state of registers and memory.
    ///
    /// @param registers of each thread
    FinalState state(long[][] registers, long[] memory) {
        return new FinalState(observed.stream()
                .map(item -> item.type()
                        .of(item.isLocation() ? memory[item.number()] : registers[item.thread()][item.number()]))
                .toList());
    }
}
