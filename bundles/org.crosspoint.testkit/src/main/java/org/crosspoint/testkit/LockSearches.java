package org.crosspoint.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.crosspoint.core.DesignFault;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.Parameters;
import org.crosspoint.core.design.Parameters.Parameter;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.OrderingRules;
import org.crosspoint.core.search.CounterExample;
import org.crosspoint.core.search.CounterExample.ScheduleStep;
import org.crosspoint.core.search.Failure;
import org.crosspoint.core.search.LockProgram;
import org.crosspoint.core.search.Program;
import org.crosspoint.core.search.Search;
import org.crosspoint.core.search.SearchLimits;
import org.crosspoint.core.search.SearchResult;
import org.crosspoint.core.sync.LockDesign;
import org.jspecify.annotations.Nullable;

/// Small programs whose interleavings the judge of locks has searched, within a budget each. Parameters that say how
/// long somebody waits before it does something else (their names end in `Cycles`) are set to small values too, so that
/// what comes after the wait is within reach.
final class LockSearches {
    /// What is searched of one program.
    static final SearchLimits LIMITS = new SearchLimits(10_000, 1000, 2, 20_000);

    private static final SearchLimits LIMITS_OF_WAITING = LIMITS.executions(3_000);
    private static final OrderingRules TSO = new OrderingRules(32, true, 0);
    private static final String WAITS = "Cycles";
    private static final List<Integer> SHORT_WAITS = List.of(0, 40);

    private final LockDesign design;
    private final DesignChoice choice;
    private final List<Variant> variants;

    LockSearches(LockDesign design, DesignChoice choice) {
        this.design = design;
        this.choice = choice;
        variants = variants();
    }

    /// The lock with some parameters.
    ///
    /// @param words what differs from those to judge it with: ` with spinCycles=0`; empty if nothing does
    private record Variant(String words, Settings settings) {}

    /// A search that came to an end.
    ///
    /// @param what what was searched: `2 CPUs that take it once`
    /// @param said how far it came
    /// @param failure what was found
    record Searched(String what, String said, Optional<LockFailure> failure) {
        @Override
        public String toString() {
            return what + ": " + said;
        }
    }

    /// How often others enter while a CPU waits, at most: two CPUs that take the lock twice each, and three times.
    record Overtaking(int ofTwo, int ofThree) {
        boolean grows() {
            return ofThree > ofTwo;
        }
    }

    private List<Variant> variants() {
        List<Variant> all = new ArrayList<>();
        all.add(variant("", choice.parameters()));
        for (Parameter parameter : Parameters.describe(design.parameters())) {
            if (parameter.name().endsWith(WAITS)
                    && !choice.parameters().containsKey(parameter.name())
                    && List.of("int", "long").contains(parameter.type())) {
                for (int cycles : SHORT_WAITS) {
                    long least = parameter.min() == null
                            ? cycles
                            : Math.max(cycles, parameter.min().longValue());
                    Map<String, Object> parameters = new TreeMap<>(choice.parameters());
                    parameters.put(parameter.name(), least);
                    all.add(variant(" with " + parameter.name() + "=" + least, parameters));
                }
            }
        }
        return all;
    }

    private Variant variant(String words, Map<String, Object> parameters) {
        return new Variant(words, Parameters.resolve("lock " + choice.id(), design.parameters(), parameters));
    }

    /// Two CPUs under sequential consistency; up to the first that fails.
    List<Searched> ofTwoCpus() throws InterruptedException {
        return taken(2, 2, OrderingRules.SEQUENTIAL);
    }

    /// Three CPUs under sequential consistency.
    List<Searched> ofThreeCpus() throws InterruptedException {
        return taken(3, 1, OrderingRules.SEQUENTIAL);
    }

    /// Two CPUs with store buffers.
    List<Searched> withStoreBuffers() throws InterruptedException {
        return taken(2, 2, TSO);
    }

    private List<Searched> taken(int cpus, int most, OrderingRules rules) throws InterruptedException {
        List<Searched> all = new ArrayList<>();
        for (Variant variant : variants) {
            for (int times = 1; times <= most && !fails(all); times++) {
                all.add(search(
                        cpus + " CPUs that take it " + (times == 1 ? "once" : "twice") + variant.words,
                        new LockProgram(design, variant.settings, cpus, times),
                        rules));
            }
        }
        return all;
    }

    /// Two locks, one after the other or one inside the other.
    List<Searched> ofTwoLocks(boolean nested) throws InterruptedException {
        List<Searched> all = new ArrayList<>();
        for (Variant variant : variants) {
            if (!fails(all)) {
                all.add(search(
                        "2 CPUs that take two locks, one " + (nested ? "inside" : "after") + " the other"
                                + variant.words,
                        new LocksProgram(design, variant.settings, nested),
                        OrderingRules.SEQUENTIAL));
            }
        }
        return all;
    }

    /// How often who waits is overtaken.
    Overtaking overtaking() throws InterruptedException {
        return new Overtaking(overtaking(2), overtaking(3));
    }

    private int overtaking(int times) throws InterruptedException {
        return Search.of(new LockProgram(design, variants.getFirst().settings, 2, times))
                .within(LIMITS_OF_WAITING)
                .countingOvertakings()
                .run()
                .overtakings();
    }

    private static boolean fails(List<Searched> all) {
        return !all.isEmpty() && all.getLast().failure.isPresent();
    }

    private static Searched search(String what, Program program, OrderingRules rules) throws InterruptedException {
        try {
            SearchResult result = Search.of(program).under(rules).within(LIMITS).run();
            return new Searched(what, said(result), result.counterExample().map(example -> failure(what, example)));
        } catch (SpecificationException refused) {
            return new Searched(what, "not searched: " + unstopped(refused.getMessage()), Optional.empty());
        } catch (DesignFault fault) {
            return thrown(what, unstopped(fault.getMessage()));
        } catch (RuntimeException | LinkageError | StackOverflowError thrown) {
            return thrown(what, "to make it throws " + thrown);
        }
    }

    private static Searched thrown(String what, String words) {
        return new Searched(what, "given up", Optional.of(new LockFailure(false, words, List.of())));
    }

    static String unstopped(@Nullable String sentence) {
        return sentence == null
                ? "no reason given"
                : sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    private static String said(SearchResult result) {
        String tried = result.executions() + (result.executions() == 1 ? " execution" : " executions");
        return switch (result.extent()) {
            case EXHAUSTIVE -> "proved, " + tried + (result.executions() == 1 ? " stands" : " stand") + " for all";
            case BOUNDED -> tried + ", no proof, as polls and interrupts have more orders";
            case BUDGET_SPENT -> tried + ", no proof, as there are more";
            case FAILURE_FOUND -> "fails in execution " + result.executions();
        };
    }

    private static LockFailure failure(String what, CounterExample example) {
        return new LockFailure(
                example.failure() == Failure.EXCLUSION,
                example.failure().words() + ": " + example.finding() + " (" + what + "; "
                        + (example.isShortest() ? "no schedule is shorter" : "there may be shorter schedules") + ")",
                example.steps().stream().map(ScheduleStep::text).toList());
    }

    /// What was searched, in one line.
    static String words(List<Searched> searched) {
        return searched.stream().map(Searched::toString).collect(Collectors.joining("; "));
    }
}
