package org.crosspoint.core.internal.monitor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.crosspoint.core.run.Finding;
import org.crosspoint.core.run.Monitor;

/// What one monitor has found, each thing once with a count. Of more than [#MOST] things the rest is only counted.
final class Findings {
    /// How many things are told.
    static final int MOST = 100;

    private final Monitor monitor;
    private final Map<Object, Draft> drafts = new LinkedHashMap<>();
    private long untold;

    Findings(Monitor monitor) {
        this.monitor = monitor;
    }

    /// Whether something was found before.
    boolean has(Object what) {
        return drafts.containsKey(what);
    }

    /// Something was found.
    ///
    /// @param what what makes it the same as something found before
    /// @param address of the line, 0 for none
    /// @param text a paragraph, if it is found for the first time
    void add(
            Object what, long address, Collection<String> variables, Collection<Integer> cpus, long time, String text) {
        Draft draft = drafts.get(what);
        if (draft == null) {
            if (drafts.size() == MOST) {
                untold++;
                return;
            }
            draft = new Draft(address, time, text);
            drafts.put(what, draft);
        }
        draft.variables.addAll(variables);
        draft.cpus.addAll(cpus);
        draft.last = Math.max(draft.last, time);
        draft.count++;
    }

    /// What was found, in order of when it was found first.
    List<Finding> list() {
        List<Finding> all = new ArrayList<>();
        drafts.values().forEach(draft -> all.add(draft.finding(monitor)));
        if (untold > 0) {
            all.add(new Finding(
                    monitor,
                    0,
                    List.of(),
                    List.of(),
                    0,
                    0,
                    untold,
                    "More than " + MOST + " things were found; " + untold + " further reports are not listed."));
        }
        return all;
    }

    private static final class Draft {
        final long address;
        final long first;
        final String text;
        final TreeSet<String> variables = new TreeSet<>();
        final TreeSet<Integer> cpus = new TreeSet<>();
        long last;
        long count;

        Draft(long address, long first, String text) {
            this.address = address;
            this.first = first;
            this.text = text;
        }

        Finding finding(Monitor monitor) {
            String again = count == 1 ? "" : " Found " + count + " times, the last time at " + last + " ps.";
            return new Finding(
                    monitor, address, List.copyOf(variables), List.copyOf(cpus), first, last, count, text + again);
        }
    }
}
