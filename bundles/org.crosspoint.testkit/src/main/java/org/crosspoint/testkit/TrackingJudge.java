package org.crosspoint.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.CacheSet;
import org.crosspoint.core.hardware.SharerTracking;
import org.crosspoint.core.hardware.TrackingDesign;
import org.crosspoint.core.sim.Metric;
import org.crosspoint.testkit.TrackingHistory.Answer;

/// Judges a sharer tracking by every [TrackingRule], over random histories of 1 to 1024 caches and beside an exact
/// account of who has copies. Plain code: a test, a shell or a main program may call it.
public final class TrackingJudge {
    private static final int[] CACHES = {1, 2, 3, 64, 65, 1024};
    private static final int SEEDS = 3;
    private static final int LINES = 17;
    private static final int EVENTS = 4000;

    private final TrackingDesign design;
    private final Settings settings;

    /// @param settings the parameters to judge it with
    public TrackingJudge(TrackingDesign design, Settings settings) {
        this.design = design;
        this.settings = settings;
    }

    /// Judges the design by every rule, in their order.
    public List<Verdict> judge() {
        return Arrays.stream(TrackingRule.values()).map(this::judge).toList();
    }

    /// Judges the design by one rule.
    public Verdict judge(TrackingRule rule) {
        int run = 0;
        for (int caches : CACHES) {
            run++;
            Optional<String> complaint = trial(rule, caches);
            if (complaint.isPresent()) {
                return new Verdict(rule.sentence(), false, run, "With " + caches + " caches: " + complaint.get() + ".");
            }
        }
        return new Verdict(rule.sentence(), true, run, "");
    }

    private Optional<String> trial(TrackingRule rule, int caches) {
        return switch (rule) {
            case EVERY_HOLDER ->
                inHistories(caches, answer -> missing(answer, namesAllSharers(design)) ? answer.describe() : "");
            case SHARED -> inHistories(caches, TrackingJudge::unsuspected);
            case DISPLACED -> inHistories(caches, TrackingJudge::displacedUnasked);
            case NOT_THE_REQUESTER ->
                inHistories(caches, answer -> answer.named().get(answer.requester()) ? answer.describe() : "");
            case DETERMINISM -> determinism(caches);
            case NO_ALLOCATION -> allocation(caches);
            case REPORT -> report(caches);
        };
    }

    /// Whether it says that its loads are told of every sharer.
    static boolean namesAllSharers(TrackingDesign design) {
        Design description = design.getClass().getAnnotation(Design.class);
        return description != null && List.of(description.provides()).contains(Feature.ALL_SHARERS);
    }

    private static boolean missing(Answer answer, boolean allSharers) {
        BitSet missing = (BitSet) (allSharers ? answer.holders() : answer.needed()).clone();
        missing.andNot(answer.named());
        return !missing.isEmpty();
    }

    private static String displacedUnasked(Answer answer) {
        BitSet unasked = (BitSet) answer.displaced().clone();
        unasked.andNot(answer.named());
        return unasked.isEmpty() ? "" : answer.describe() + ", and caches " + unasked + " are displaced unasked";
    }

    private static String unsuspected(Answer answer) {
        boolean wrong = !answer.exclusive()
                && !answer.mayBeShared()
                && !answer.holders().isEmpty();
        return wrong ? answer.describe() + ", and caches " + answer.holders() + " have it unsuspected" : "";
    }

    /// @param complaint a sentence about an answer, empty if it is right
    private Optional<String> inHistories(int caches, Function<Answer, String> complaint) {
        List<String> complaints = new ArrayList<>();
        for (int seed = 1; seed <= SEEDS && complaints.isEmpty(); seed++) {
            int history = seed;
            new TrackingHistory(design.create(caches, settings), caches, LINES, seed).run(EVENTS, (event, answer) -> {
                String sentence = complaint.apply(answer);
                if (complaints.isEmpty() && !sentence.isEmpty()) {
                    complaints.add(sentence + " (history " + history + ", event " + event + ")");
                }
            });
        }
        return complaints.stream().findFirst();
    }

    private Optional<String> determinism(int caches) {
        IntFunction<List<Object>> run = seed -> {
            SharerTracking tracking = design.create(caches, settings);
            List<Object> record = new ArrayList<>();
            new TrackingHistory(tracking, caches, LINES, seed).run(EVENTS, (event, answer) -> record.add(answer));
            record.addAll(tracking.metrics());
            return record;
        };
        return run.apply(1).equals(run.apply(1))
                ? Optional.empty()
                : Optional.of("the same history gave other answers or metrics the second time");
    }

    private Optional<String> allocation(int caches) {
        SharerTracking tracking = design.create(caches, settings);
        CacheSet targets = new CacheSet(caches);
        CacheSet displaced = new CacheSet(caches);
        long bytes = Allocation.of(() -> {
            for (int event = 0; event < 20_000; event++) {
                int line = event * 7 % 1000;
                int cache = event * 13 % caches;
                targets.clear();
                displaced.clear();
                if (tracking.recalls()) {
                    tracking.recalled(line, 0, line, TrackingJudge::isBusy, displaced);
                }
                tracking.targets(line, cache, event % 3 == 0, targets);
                if (event % 3 != 0) {
                    displaced.clear();
                    tracking.displaced(line, cache, targets, displaced);
                }
                tracking.filled(line, cache, event % 3 == 0);
                if (event % 5 == 0) {
                    tracking.dropped(line, cache);
                }
            }
        });
        return bytes < 20_000
                ? Optional.empty()
                : Optional.of("20,000 requests for known lines allocated " + bytes + " bytes");
    }

    /// One request comes after the other.
    private static boolean isBusy(int line) {
        return line < 0;
    }

    private Optional<String> report(int caches) {
        SharerTracking tracking = design.create(caches, settings);
        SharerTracking.Ordering before = tracking.ordering();
        new TrackingHistory(tracking, caches, LINES, 1).run(EVENTS, (event, answer) -> {});
        if (tracking.ordering() != before) {
            return Optional.of("its ordering changed from " + before + " to " + tracking.ordering());
        }
        if (tracking.bitsPerLine() < 0) {
            return Optional.of("a line takes " + tracking.bitsPerLine() + " bits");
        }
        List<Metric> metrics = tracking.metrics();
        return MetricChecks.complaint(metrics);
    }
}
