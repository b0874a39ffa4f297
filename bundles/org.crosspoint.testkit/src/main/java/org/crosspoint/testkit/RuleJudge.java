package org.crosspoint.testkit;

import java.util.List;
import java.util.Optional;

/// Judges a design by the rules of its plug point. Plain code: a test, a shell or a main program may call it.
///
/// @param <R> the rules
public interface RuleJudge<R> {
    /// The rules that apply to the design, in order.
    List<R> rules();

    /// A rule in words.
    String sentence(R rule);

    /// The trials by which a rule is judged.
    List<Trial> trials(R rule);

    /// Judges the design by one rule: runs its trials until one fails.
    default Verdict judge(R rule) {
        int run = 0;
        for (Trial trial : trials(rule)) {
            run++;
            Optional<String> complaint = trial.complaint();
            if (complaint.isPresent()) {
                return new Verdict(sentence(rule), false, run, complaint.get());
            }
        }
        return new Verdict(sentence(rule), true, run, "");
    }

    /// Judges the design by every rule.
    default List<Verdict> judge() {
        return rules().stream().map(this::judge).toList();
    }
}
