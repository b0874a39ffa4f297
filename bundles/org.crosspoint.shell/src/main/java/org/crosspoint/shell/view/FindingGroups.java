package org.crosspoint.shell.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.crosspoint.core.run.Finding;
import org.crosspoint.core.run.Monitor;
import org.crosspoint.shell.format.Figures;

/// What one monitor has found, together what it found of the same variables: the words of an allocation, the
/// elements of an array. Of many groups the first are told.
///
/// @param groups in order of their first findings
record FindingGroups(List<List<Finding>> groups) {
    private static final int MOST = 10;

    static FindingGroups of(List<Finding> findings, Monitor monitor) {
        Map<String, List<Finding>> groups = new LinkedHashMap<>();
        findings.stream().filter(finding -> finding.monitor() == monitor).forEach(finding -> groups.computeIfAbsent(
                        key(finding), none -> new ArrayList<>())
                .add(finding));
        return new FindingGroups(List.copyOf(groups.values()));
    }

    /// Orders of locks are each a thing of its own, as is what concerns no variable.
    private static String key(Finding finding) {
        return finding.variables().isEmpty() || finding.monitor() == Monitor.LOCK_ORDER
                ? finding.text()
                : variables(finding);
    }

    /// Names without offsets and indices: `queue[3]+8` is of `queue`.
    private static String variables(Finding finding) {
        return finding.variables().stream()
                .map(name -> name.replaceAll("[+\\[].*", ""))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /// A paragraph for each group, and one for those that are left out.
    List<String> paragraphs() {
        List<String> paragraphs = new ArrayList<>();
        groups.stream().limit(MOST).map(FindingGroups::paragraph).forEach(paragraphs::add);
        int left = groups.size() - MOST;
        if (left > 0) {
            paragraphs.add(Figures.count(left, "more finding") + " of other variables; 'export' writes all of them.");
        }
        return paragraphs;
    }

    private static String paragraph(List<Finding> group) {
        Finding first = group.getFirst();
        int more = group.size() - 1;
        return more == 0
                ? first.text()
                : first.text() + " And " + Figures.count(more, "more finding") + " of " + variables(first)
                        + "; 'export' writes all of them.";
    }
}
