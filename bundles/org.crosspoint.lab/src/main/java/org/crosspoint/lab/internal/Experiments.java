package org.crosspoint.lab.internal;

import java.util.Comparator;
import java.util.List;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.lab.Experiment;
import org.crosspoint.lab.ExperimentReport.Description;

/// Knows the experiments that are installed.
public interface Experiments {
    /// In order of id, then bundle.
    Comparator<Installed> ORDER = Comparator.comparing(
                    (Installed installed) -> installed.description().id())
            .thenComparing(installed -> installed.description().bundle());

    /// All of them, in [#ORDER].
    List<Installed> all();

    /// @throws org.crosspoint.core.SpecificationException if there is none of that id, or more than one
    default Installed find(String id) {
        List<Installed> found = all().stream()
                .filter(installed -> installed.description().id().equals(id))
                .toList();
        if (found.isEmpty()) {
            List<String> ids = all().stream()
                    .map(installed -> installed.description().id())
                    .toList();
            throw new SpecificationException("There is no experiment '" + id + "'; "
                    + (ids.isEmpty() ? "none is installed." : "there are " + String.join(", ", ids) + "."));
        }
        if (found.size() > 1) {
            throw new SpecificationException(
                    "The bundles " + found.get(0).description().bundle() + " and "
                            + found.get(1).description().bundle() + " both contribute an experiment '" + id
                            + "'; remove one of them.");
        }
        return found.getFirst();
    }

    /// An experiment and its description.
    record Installed(Description description, Experiment experiment) {}
}
