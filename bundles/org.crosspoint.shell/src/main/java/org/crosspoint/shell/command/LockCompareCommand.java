package org.crosspoint.shell.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.Catalogue;
import org.crosspoint.core.design.Contribution;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Parameters;
import org.crosspoint.core.hardware.MachineLibrary;
import org.crosspoint.lab.Lab;
import org.crosspoint.lab.LockComparison;
import org.crosspoint.lab.LockContest;
import org.crosspoint.lab.RunSpecification;
import org.crosspoint.shell.live.Bench;
import org.crosspoint.shell.live.Recipe;
import org.crosspoint.shell.view.LockTables;
import org.crosspoint.shell.view.ProgressLine;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// `lock-compare`: all locks on a machine, by number of CPUs.
@Component(service = Command.class)
@GogoCommand(scope = "crosspoint", function = "lock-compare")
public final class LockCompareCommand implements Command {
    private static final String MACHINE = "machine";
    private static final String LOCKS = "locks";
    private static final String CPUS = "cpus";
    private static final String SEEDS = "seeds";
    private static final String LOCK = DesignKind.LOCK.id();
    private static final String WORKLOAD = DesignKind.WORKLOAD.id();
    private static final String CSV = "--csv";
    private static final String JSON = "--json";

    /// Everybody wants the lock nearly all the time.
    private static final List<String> USUAL_WORK =
            List.of("workload=lock-hammer", "workload.thinkCycles=100", "workload.criticalCycles=100");

    private static final Manual MANUAL = Manual.of(
                    "lock-compare",
                    "runs all locks with several numbers of CPUs and compares them",
                    "lock-compare machine=ID [locks=a,b] [cpus=1,2,4] [seeds=1,2] [key=value ...]")
            .with("machine=ID", "the machine, as 'machines' lists them, or a file; with parameters: machine.cpus=16")
            .with("locks=ID,ID", "which locks; otherwise all that are not broken on purpose")
            .with("ID.PARAMETER=value", "a parameter of the lock of that id: ttas-backoff.maximum=64")
            .with("cpus=COUNT,COUNT", "numbers of CPUs; otherwise up to all, the first station's among them")
            .with("seeds=SEED,SEED", "figures are means over a run with each; otherwise 1")
            .with("key=value", "a setting of the runs, as with 'run': workload.criticalCycles=500, duration='2 ms'")
            .with(CSV + " FILE", "writes all figures as comma-separated values, too")
            .with(JSON + " FILE", "writes all figures with what they came from, too")
            .example("lock-compare machine=bus-smp cpus=1,2,4 locks=tsl,ttas,mcs duration='200 us'", "three locks")
            .example(
                    "lock-compare machine=opteron-48 cpus=6,12 locks=mcs,hticket seeds=1,2 duration='100 us'",
                    "two locks within a die and beyond");

    private final Lab lab;
    private final Bench bench;
    private final Catalogue catalogue;
    private final MachineLibrary library;

    @Activate
    public LockCompareCommand(
            @Reference Lab lab,
            @Reference Bench bench,
            @Reference Catalogue catalogue,
            @Reference MachineLibrary library) {
        this.lab = lab;
        this.bench = bench;
        this.catalogue = catalogue;
        this.library = library;
    }

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public @Nullable Object run(Call call) throws InterruptedException {
        Arguments arguments = call.arguments();
        arguments.atMost(0, MANUAL);
        LockTables tables;
        try (ProgressLine progress = new ProgressLine(call.screen())) {
            tables = new LockTables(contest(arguments).run(lab, progress));
        }
        bench.keep(tables.comparison());
        write(call, tables.comparison());
        long failed = tables.comparison().absences().stream()
                .filter(LockComparison.Absence::failed)
                .count();
        if (failed > 0) {
            call.screen().print(ViewText.of(tables, call.screen()));
            throw new CommandFailure(failed == 1 ? "1 lock failed." : failed + " locks failed.");
        }
        return tables;
    }

    private LockContest contest(Arguments arguments) {
        Map<String, String> own = new TreeMap<>();
        List<String> others = new ArrayList<>();
        List<DesignChoice> locks = locks(arguments, own, others);
        RunSpecification work = Recipe.of(lab, List.of(), others);
        List<Integer> cpus = own.containsKey(CPUS)
                ? numbers(own, CPUS, Integer.MAX_VALUE).stream()
                        .map(Long::intValue)
                        .toList()
                : LockContest.sizes(lab.compose(work).machine());
        // More than the machine has is a mistake at once, whatever the other numbers are.
        lab.compose(work.withCpus(cpus.getLast()));
        List<Long> seeds = own.containsKey(SEEDS) ? numbers(own, SEEDS, Long.MAX_VALUE) : List.of(work.seed());
        return new LockContest(work, locks, cpus, seeds);
    }

    /// Which locks, with their parameters; fills `own` with the settings of this command, and `others` with those of
    /// the runs.
    private List<DesignChoice> locks(Arguments arguments, Map<String, String> own, List<String> others) {
        List<String> known = installed(true);
        Map<String, Map<String, Object>> parameters = new LinkedHashMap<>();
        boolean ownWork = arguments.settings().stream().anyMatch(setting -> setting.startsWith(WORKLOAD + '='));
        others.addAll(ownWork ? List.of() : USUAL_WORK);
        for (String setting : arguments.settings()) {
            String key = setting.substring(0, setting.indexOf('='));
            String value = setting.substring(key.length() + 1);
            String head = key.contains(".") ? key.substring(0, key.indexOf('.')) : key;
            if (List.of(LOCKS, CPUS, SEEDS).contains(key)) {
                own.put(key, value);
            } else if (head.equals(LOCK)) {
                throw new SpecificationException("'lock-compare' has no setting '" + key
                        + "'; write locks=mcs,clh, and parameters after a lock's id: ttas-backoff.maximum=64.");
            } else if (known.contains(head) && !key.equals(head)) {
                parameters.computeIfAbsent(head, id -> new TreeMap<>()).put(key.substring(head.length() + 1), value);
            } else {
                others.add(setting);
            }
        }
        if (others.stream().noneMatch(setting -> setting.startsWith(MACHINE + '='))) {
            throw new SpecificationException(
                    "'lock-compare' needs a machine: " + MANUAL.synopses().getFirst() + ".");
        }
        List<String> ids = own.containsKey(LOCKS) ? words(own, LOCKS) : installed(false);
        for (String id : ids) {
            Contribution lock = catalogue.find(DesignKind.LOCK, id);
            Parameters.resolve("lock " + id, lock.factory().parameters(), parameters.getOrDefault(id, Map.of()));
        }
        for (String id : parameters.keySet()) {
            if (!ids.contains(id)) {
                throw new SpecificationException("There is a parameter for the lock '" + id
                        + "', which is not compared; add it to locks=, or leave the parameter out.");
            }
        }
        return ids.stream()
                .map(id -> new DesignChoice(id, parameters.getOrDefault(id, Map.of())))
                .toList();
    }

    private List<String> installed(boolean broken) {
        return catalogue.contributions(DesignKind.LOCK).stream()
                .filter(lock ->
                        broken || !Arrays.asList(lock.design().provides()).contains(Feature.BROKEN_ON_PURPOSE))
                .map(Contribution::id)
                .toList();
    }

    private static List<String> words(Map<String, String> own, String key) {
        List<String> words = Arrays.stream(own.getOrDefault(key, "").split(",", -1))
                .map(String::strip)
                .toList();
        if (words.contains("") || words.stream().distinct().count() < words.size()) {
            throw new SpecificationException("Setting " + key + " is '" + own.get(key)
                    + "'; expected one or more, each once, with commas between.");
        }
        return words;
    }

    private static List<Long> numbers(Map<String, String> own, String key, long most) {
        List<Long> numbers = new ArrayList<>();
        for (String word : words(own, key)) {
            if (!word.matches("[1-9]\\d{0,17}") || Long.parseLong(word) > most) {
                throw new SpecificationException("Setting " + key + " is '" + own.get(key)
                        + "'; expected whole numbers from 1" + (most == Long.MAX_VALUE ? "" : " to " + most)
                        + " with commas between.");
            }
            numbers.add(Long.parseLong(word));
        }
        return numbers.stream().sorted().toList();
    }

    private static void write(Call call, LockComparison comparison) {
        Path folder = call.session().currentDir();
        String csv = call.arguments().options().get(CSV);
        if (csv != null) {
            WholeFile.write(folder.resolve(csv), comparison.tables().getFirst().csv());
        }
        String json = call.arguments().options().get(JSON);
        if (json != null) {
            WholeFile.write(folder.resolve(json), comparison.json());
        }
    }

    @Override
    public List<Suggestion> complete(List<String> before, String word) {
        if (!before.isEmpty() && List.of(CSV, JSON).contains(before.getLast())) {
            return FileSuggestions.of(word, ".csv", ".json");
        }
        if (word.startsWith(LOCKS + '=')) {
            String chosen = word.substring(0, Math.max(word.lastIndexOf(','), word.indexOf('=')) + 1);
            return Suggestions.values(chosen, Suggestions.designs(catalogue, LOCK));
        }
        Stream<Suggestion> own = Stream.of(
                Suggestion.key(LOCKS, "which locks"),
                Suggestion.key(CPUS, "numbers of CPUs"),
                Suggestion.key(SEEDS, "a run with each"));
        Stream<Suggestion> settings = Suggestions.settings(catalogue, library, before, word).stream()
                .filter(one -> !one.text().equals(LOCK + '=') && !one.text().equals(CPUS + '='));
        return Stream.concat(word.indexOf('=') < 0 ? own : Stream.empty(), settings)
                .toList();
    }
}
