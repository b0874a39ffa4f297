package org.crosspoint.lab;

import java.util.Comparator;
import java.util.List;
import org.crosspoint.core.workload.InputFile;

/// What a result came from: all that it depends on, and nothing else.
///
/// @param specification canonical text of the specification ([RunSpecification#canonical])
/// @param seed seed of all random streams, as in the specification
/// @param machine SHA-256 of the machine's description, in hexadecimal: a machine file may have changed since
/// @param inputs files that the workload has read: they may have changed, too
/// @param crosspoint version of Crosspoint
/// @param bundles bundles that took part: the core, and those of the designs; in order of name, then version
public record Provenance(
        String specification,
        long seed,
        String machine,
        List<InputFile> inputs,
        String crosspoint,
        List<BundleVersion> bundles) {
    public Provenance {
        inputs = List.copyOf(inputs);
        bundles = List.copyOf(bundles);
    }

    /// A bundle that took part.
    ///
    /// @param name symbolic name
    /// @param version its version
    /// @param digest SHA-256 of its entries' names and contents, in hexadecimal; empty outside of a framework
    public record BundleVersion(String name, String version, String digest) {
        /// By name, version and digest.
        public static final Comparator<BundleVersion> ORDER = Comparator.comparing(BundleVersion::name)
                .thenComparing(BundleVersion::version)
                .thenComparing(BundleVersion::digest);
    }
}
