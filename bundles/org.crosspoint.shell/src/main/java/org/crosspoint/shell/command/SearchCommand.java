package org.crosspoint.shell.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.Catalogue;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.design.NearMiss;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.search.LockProgram;
import org.crosspoint.core.search.Search;
import org.crosspoint.core.search.SearchLimits;
import org.crosspoint.core.search.SearchResult;
import org.crosspoint.shell.view.ProgressLine;
import org.crosspoint.shell.view.SearchReport;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// `search`: all interleavings of a few CPUs that take a lock.
@Component(service = Command.class)
@GogoCommand(scope = "crosspoint", function = "search")
public final class SearchCommand implements Command {
    private static final String LOCK = DesignKind.LOCK.id();
    private static final String ORDERING = DesignKind.ORDERING.id();
    private static final String CPUS = "cpus";
    private static final String ACQUISITIONS = "acquisitions";
    private static final String EXECUTIONS = "executions";
    private static final String STEPS = "steps";
    private static final String OVERTAKING = "--overtaking";
    private static final List<String> KEYS = List.of(CPUS, ACQUISITIONS, ORDERING, EXECUTIONS, STEPS);
    private static final int USUAL_CPUS = 2;
    private static final Manual MANUAL = Manual.of(
                    "search",
                    "tries all interleavings of a few CPUs that take a lock, and prints the shortest that fails",
                    "search lock ID [cpus=2] [acquisitions=1] [ordering=sc|tso] [lock.PARAMETER=value]")
            .with("ID", "a lock, as 'designs lock' lists them")
            .with("cpus=COUNT", "how many CPUs, 1 to " + Search.MOST_CPUS + "; otherwise " + USUAL_CPUS)
            .with("acquisitions=COUNT", "how often each takes the lock; otherwise 1")
            .with("ordering=ID", "sc, tso or another; with parameters as in ordering.entries=1; otherwise sc")
            .with("lock.PARAMETER=value", "a parameter of the lock")
            .with("executions=COUNT", "the budget; otherwise " + SearchLimits.USUAL.executions())
            .with("steps=COUNT", "where an execution is cut short; otherwise " + SearchLimits.USUAL.steps())
            .with(OVERTAKING, "also counts how often others enter while a CPU waits; takes more executions")
            .example("search lock mcs", "nothing goes wrong")
            .example("search lock peterson ordering=tso", "nothing goes wrong: its fences empty the store buffers")
            .failing("search lock peterson ordering=tso lock.fence=false", "store buffers let two CPUs in");

    private final Catalogue catalogue;

    @Activate
    public SearchCommand(@Reference Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public Object run(Call call) throws InterruptedException {
        Arguments arguments = call.arguments();
        arguments.atMost(2, MANUAL);
        String kind = arguments.word(0, "what is searched", MANUAL);
        if (!kind.equals(LOCK)) {
            throw new SpecificationException(KindWord.design(kind, List.of(DesignKind.LOCK), catalogue, MANUAL.name())
                    .orElse("'search' cannot search a '" + kind + "'; expected "
                            + MANUAL.synopses().getFirst() + "."));
        }
        String lock = arguments.word(1, "the id of a lock", MANUAL);
        Map<String, Object> settings = arguments.parameters();
        settings.keySet().forEach(SearchCommand::isKnown);
        SearchReport report = search(lock, settings, arguments.has(OVERTAKING), call);
        if (!report.result().holds()) {
            call.screen().print(ViewText.of(report, call.screen()));
            throw new CommandFailure("Lock '" + lock + "' fails: " + report.failure() + ".");
        }
        return report;
    }

    private SearchReport search(String lock, Map<String, Object> settings, boolean overtaking, Call call)
            throws InterruptedException {
        int cpus = number(settings, CPUS, USUAL_CPUS, Search.MOST_CPUS);
        int acquisitions = number(settings, ACQUISITIONS, 1, LockProgram.MOST_ACQUISITIONS);
        int executions =
                number(settings, EXECUTIONS, (int) SearchLimits.USUAL.executions(), (int) SearchLimits.MOST_EXECUTIONS);
        SearchLimits limits = SearchLimits.USUAL
                .executions(executions)
                .steps(number(settings, STEPS, SearchLimits.USUAL.steps(), SearchLimits.MOST_STEPS));
        String ordering = settings.getOrDefault(ORDERING, MachineDescription.USUAL_ORDERING.id())
                .toString();
        Search search = Search.of(LockProgram.of(
                        catalogue, new DesignChoice(lock, parameters(settings, LOCK)), cpus, acquisitions))
                .under(catalogue, new DesignChoice(ordering, parameters(settings, ORDERING)))
                .within(limits);
        try (ProgressLine progress = new ProgressLine(call.screen())) {
            SearchResult result = (overtaking ? search.countingOvertakings() : search)
                    .run(tried -> progress.at((double) tried / executions, tried + " executions"));
            return new SearchReport(lock, setting(cpus, acquisitions, ordering), overtaking, result);
        }
    }

    private static String setting(int cpus, int acquisitions, String ordering) {
        return cpus + (cpus == 1 ? " CPU that takes it " : " CPUs that take it ")
                + (acquisitions == 1 ? "once" : acquisitions + " times") + ", ordering " + ordering;
    }

    private static void isKnown(String key) {
        if (!KEYS.contains(key) && !key.startsWith(LOCK + '.') && !key.startsWith(ORDERING + '.')) {
            throw new SpecificationException("The command 'search' has no setting '" + key + "'"
                    + NearMiss.hint(key, KEYS) + "; expected one of " + String.join(", ", KEYS)
                    + ", or a parameter as in lock.fence=false.");
        }
    }

    private static Map<String, Object> parameters(Map<String, Object> settings, String kind) {
        Map<String, Object> parameters = new TreeMap<>();
        settings.forEach((key, value) -> {
            if (key.startsWith(kind + '.')) {
                parameters.put(key.substring(kind.length() + 1), value);
            }
        });
        return parameters;
    }

    private static int number(Map<String, Object> settings, String key, int usual, int most) {
        String text = settings.getOrDefault(key, usual).toString();
        if (text.matches("[1-9]\\d{0,9}") && Long.parseLong(text) <= most) {
            return Integer.parseInt(text);
        }
        throw new SpecificationException(
                "Setting " + key + " is '" + text + "'; expected a whole number from 1 to " + most + ".");
    }

    @Override
    public List<Suggestion> complete(List<String> before, String word) {
        if (before.isEmpty()) {
            return List.of(Suggestion.of(LOCK, "kinds", "a lock"));
        }
        if (before.size() == 1) {
            return Suggestions.designs(catalogue, LOCK);
        }
        if (word.startsWith(ORDERING + '=')) {
            return Suggestions.values(ORDERING + '=', Suggestions.designs(catalogue, ORDERING));
        }
        List<Suggestion> all = new ArrayList<>();
        all.add(Suggestion.key(CPUS, "how many CPUs"));
        all.add(Suggestion.key(ACQUISITIONS, "how often each takes the lock"));
        all.add(Suggestion.key(ORDERING, "the memory ordering"));
        all.add(Suggestion.key(EXECUTIONS, "the budget"));
        all.add(Suggestion.key(STEPS, "where an execution is cut short"));
        all.addAll(parameters(LOCK, before.get(1)));
        all.addAll(parameters(ORDERING, ordering(before)));
        return all;
    }

    private List<Suggestion> parameters(String kind, String id) {
        return Suggestions.parameters(catalogue, kind, id).stream()
                .map(one -> new Suggestion(kind + '.' + one.text(), one.group(), one.description(), false))
                .toList();
    }

    /// The ordering that the words before have chosen.
    private static String ordering(List<String> before) {
        return before.stream()
                .filter(word -> word.startsWith(ORDERING + '='))
                .map(word -> word.substring(ORDERING.length() + 1))
                .findFirst()
                .orElse(MachineDescription.USUAL_ORDERING.id());
    }
}
