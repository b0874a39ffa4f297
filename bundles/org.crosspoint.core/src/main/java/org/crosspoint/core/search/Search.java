package org.crosspoint.core.search;

import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.Catalogue;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignFactory;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.design.Parameters;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.MemoryOrdering;
import org.crosspoint.core.hardware.OrderingRules;
import org.crosspoint.core.internal.search.Explorer;
import org.crosspoint.core.internal.search.Explorer.Question;
import org.crosspoint.core.internal.search.SearchThread;
import org.crosspoint.core.internal.search.Shortest;

/// A search of all interleavings of a small program: stateless model checking (P. Godefroid, Model Checking for
/// Programming Languages using VeriSoft, POPL 1997) with dynamic partial-order reduction.
///
/// ```
///     SearchResult result = Search.of(program).under(rules).run();
///     result.counterExample().ifPresent(example -> example.lines().forEach(...));
/// ```
///
/// A search is a value; running it changes nothing about it.
public final class Search {
    /// More CPUs than any search comes to an end with.
    public static final int MOST_CPUS = 8;

    private final Question question;

    private Search(Question question) {
        this.question = question;
    }

    /// A search under sequential consistency, within the usual limits.
    ///
    /// @throws SpecificationException if it has too many CPUs
    public static Search of(Program program) {
        int cpus = program.cpus();
        if (cpus < 1 || cpus > MOST_CPUS) {
            throw new SpecificationException(
                    "A search cannot have " + cpus + " CPUs; choose 1 to " + MOST_CPUS + ", 2 or 3 to see its end.");
        }
        return new Search(new Question(program, OrderingRules.SEQUENTIAL, SearchLimits.USUAL, false, true));
    }

    /// The same under another memory model. Its delays mean nothing where there is no time.
    public Search under(OrderingRules rules) {
        return new Search(
                new Question(question.program(), rules, question.limits(), question.waiting(), question.reduces()));
    }

    /// The same under an installed memory ordering.
    ///
    /// @throws SpecificationException if it is not installed or a parameter is wrong
    public Search under(Catalogue catalogue, DesignChoice ordering) {
        DesignFactory factory =
                catalogue.find(DesignKind.ORDERING, ordering.id()).factory();
        Settings settings =
                Parameters.resolve("ordering " + ordering.id(), factory.parameters(), ordering.parameters());
        return under(((MemoryOrdering) factory).rules(settings));
    }

    /// The same within other limits.
    public Search within(SearchLimits limits) {
        return new Search(
                new Question(question.program(), question.rules(), limits, question.waiting(), question.reduces()));
    }

    /// The same, also counting who enters a [CriticalRegion] while another waits for it
    /// ([SearchResult#overtakings]). Takes more executions.
    public Search countingOvertakings() {
        return new Search(
                new Question(question.program(), question.rules(), question.limits(), true, question.reduces()));
    }

    /// The same in all orders, also where they make no difference: for checking the reduction.
    public Search withoutReduction() {
        return new Search(
                new Question(question.program(), question.rules(), question.limits(), question.waiting(), false));
    }

    /// Searches until a failure is found, nothing is left to try or the budget is spent.
    ///
    /// @throws org.crosspoint.core.DesignFault if code runs for seconds without an operation, or does not do
    ///     the same again
    /// @throws InterruptedException if the caller is interrupted
    public SearchResult run() throws InterruptedException {
        return run(SearchProgress.NONE);
    }

    /// Searches, and says how it gets on.
    public SearchResult run(SearchProgress progress) throws InterruptedException {
        return SearchThread.call(thread -> new Explorer(question, progress, thread).explore());
    }

    /// Looks at all schedules up to a length, whatever loops and waits they end in, each state once. If none fails that
    /// is a proof for this length.
    ///
    /// @param steps the length; enough for what is looked for, for the number of states grows quickly
    public ShortSchedules upTo(int steps) throws InterruptedException {
        Shortest.Layers layers = SearchThread.call(thread -> new Shortest(question, thread).upTo(steps));
        return new ShortSchedules(steps, layers.states(), layers.isComplete(), layers.counterExample());
    }
}
