package org.crosspoint.lab;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.crosspoint.lab.internal.Json;

/// The result of an experiment with what it came from.
///
/// @param experiment which one
/// @param parameters what the user gave, in order of name
/// @param crosspoint version of Crosspoint
/// @param bundles bundles that took part in any of its runs, and its own, in order of name
/// @param runs how many simulations it ran
/// @param result what it found
public record ExperimentReport(
        Description experiment,
        Map<String, String> parameters,
        String crosspoint,
        List<Provenance.BundleVersion> bundles,
        int runs,
        ExperimentResult result) {

    public ExperimentReport {
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
        bundles = List.copyOf(bundles);
    }

    /// An installed experiment, as lists show it.
    ///
    /// @param id name by which users choose it
    /// @param title one line
    /// @param source what it reproduces
    /// @param parameters what users may give, each as `name: description`
    /// @param bundle symbolic name of the bundle that contributes it
    /// @param version that bundle's version
    public record Description(
            String id, String title, String source, List<String> parameters, String bundle, String version) {
        public Description {
            parameters = List.copyOf(parameters);
        }
    }

    /// Whether every claim holds: then `lab check` succeeds.
    public boolean holds() {
        return result.holds();
    }

    /// JSON text: members in a fixed order, no time of day, a line feed at the end.
    public String json() {
        return Json.write(this);
    }
}
