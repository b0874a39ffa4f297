package org.crosspoint.integration.laboratory;

import java.util.List;

/// How a simulation stands.
///
/// @param state   name of the state: `RUNNING`, `SUSPENDED`, `FINISHED` …
/// @param message what is wrong, if anything
/// @param details more of that
/// @param time    simulated picoseconds
/// @param units   completed units of work
public record RunStatus(String state, String message, List<String> details, long time, long units) {}
