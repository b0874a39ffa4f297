package org.crosspoint.shell.live;

import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.core.run.SimulationSpec;
import org.crosspoint.lab.RunSpecification;

/// The live simulation.
///
/// @param specification what it was made from
/// @param composed      what that was composed to
/// @param machine       the machine with the interconnect, protocol, tracking and ordering that its description chooses
/// @param simulation    the simulation
public record Live(
        RunSpecification specification, SimulationSpec composed, MachineDescription machine, Simulation simulation) {}
