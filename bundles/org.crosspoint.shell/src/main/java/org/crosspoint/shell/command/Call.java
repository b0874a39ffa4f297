package org.crosspoint.shell.command;

import org.apache.felix.service.command.CommandSession;
import org.crosspoint.shell.view.Screen;

/// One use of a command.
///
/// @param arguments what was typed after its name
/// @param session   the session in which it runs
/// @param screen    where its output goes
public record Call(Arguments arguments, CommandSession session, Screen screen) {}
