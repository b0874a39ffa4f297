package org.crosspoint.lab;

/// A claim of the source document, judged on what the simulation did. A bound is set before the measurement and is
/// never moved to fit it.
///
/// @param id unique in its experiment: lower case letters, digits and `-`
/// @param sentence what is claimed, with its quantified reading
/// @param bound what the figure is held against: `≥ 95 %`
/// @param measured the figure that was measured: `98.7 % at 4 CPUs`
/// @param holds whether it holds
public record Claim(String id, String sentence, String bound, String measured, boolean holds) {}
