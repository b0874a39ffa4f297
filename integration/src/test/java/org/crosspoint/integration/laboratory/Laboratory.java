package org.crosspoint.integration.laboratory;

import java.util.List;

/// The platform, as a test outside of the framework uses it. Settings are `key=value` as in a run specification:
/// `machine=bus-smp`, `machine.cpus=4`, `designs.lock=mcs`, `workload=lock-hammer`.
public interface Laboratory {
    /// Ids of all machines.
    List<String> machines();

    /// Ids of the designs of a kind, in order.
    List<String> designs(String kind);

    /// Those that are not broken on purpose.
    List<String> soundDesigns(String kind);

    /// Bundle and version that a design comes from: `org.crosspoint.lock.spin 0.1.0`.
    ///
    /// @throws Refused if there is none
    String origin(String kind, String id);

    /// Names of a design's parameters.
    List<String> parameters(String kind, String id);

    /// Why contributions are not listed.
    List<String> refusals();

    /// Number of CPUs that a specification asks for.
    int cpus(String... settings);

    /// Number of stations of the machine of a specification.
    int stations(String... settings);

    /// Id of the design of that kind that a specification asks for.
    String chosen(String kind, String... settings);

    /// Makes a simulation that has not started.
    ///
    /// @throws Refused if it cannot be composed
    LiveRun simulation(String... settings);

    /// Runs a specification to its end.
    ///
    /// @return the result as JSON
    String result(String... settings) throws InterruptedException;
}
