package org.crosspoint.shell.live;

import org.crosspoint.core.run.Simulation;
import org.crosspoint.lab.RunSpecification;

/// The live simulation.
///
/// @param specification what it was made from
/// @param simulation    the simulation
public record Live(RunSpecification specification, Simulation simulation) {}
