package org.crosspoint.shell.command;

import org.apache.felix.service.command.annotations.GogoCommand;
import org.crosspoint.core.hardware.MachineLibrary;
import org.crosspoint.shell.view.MachineList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// `machines`: what machines there are.
@Component(service = Command.class)
@GogoCommand(scope = "crosspoint", function = "machines")
public final class MachinesCommand implements Command {
    private static final Manual MANUAL = Manual.of(
                    "machines",
                    "lists the machines, with their parameters and where their numbers come from",
                    "machines")
            .example("machines", "all of them");

    private final MachineLibrary library;

    @Activate
    public MachinesCommand(@Reference MachineLibrary library) {
        this.library = library;
    }

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public MachineList run(Call call) {
        call.arguments().atMost(0, MANUAL);
        call.arguments().noSettings(MANUAL);
        return new MachineList(library.machines());
    }
}
