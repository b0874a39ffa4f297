package org.crosspoint.lab.internal;

import java.util.List;
import org.crosspoint.core.run.SimulationSpec;
import org.crosspoint.lab.Provenance.BundleVersion;

/// Knows which code a simulation consists of.
public interface Origins {
    /// Nothing is known: there is no framework.
    Origins UNKNOWN = new Origins() {
        @Override
        public String crosspoint() {
            return "unknown";
        }

        @Override
        public List<BundleVersion> bundles(SimulationSpec spec) {
            return List.of();
        }

        @Override
        public List<BundleVersion> bundle(String name, String version) {
            return List.of();
        }
    };

    /// Version of Crosspoint: that of its core.
    String crosspoint();

    /// The core and the bundles of the designs that take part, swaps included; in order of name, then version.
    List<BundleVersion> bundles(SimulationSpec spec);

    /// One bundle, or none if it is not installed.
    List<BundleVersion> bundle(String name, String version);
}
