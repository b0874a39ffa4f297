package org.crosspoint.shell.command;

import java.util.List;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.crosspoint.core.design.Catalogue;
import org.crosspoint.core.hardware.MachineLibrary;
import org.crosspoint.shell.view.MachinePlan;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// `machine`: one machine drawn, with its caches and latencies.
@Component(service = Command.class)
@GogoCommand(scope = "crosspoint", function = "machine")
public final class MachineCommand implements Command {
    private static final Manual MANUAL = Manual.of(
                    "machine",
                    "shows one machine: what it is made of, drawn, with its latencies",
                    "machine ID [key=value ...]")
            .with("ID", "the machine, or a YAML file; 'machines' lists them")
            .with("key=value", "a parameter of the machine")
            .example("machine bus-smp cpus=16", "a bus with 16 CPUs");

    private final MachineLibrary library;
    private final Catalogue catalogue;

    @Activate
    public MachineCommand(@Reference MachineLibrary library, @Reference Catalogue catalogue) {
        this.library = library;
        this.catalogue = catalogue;
    }

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public MachinePlan run(Call call) {
        Arguments arguments = call.arguments();
        arguments.atMost(1, MANUAL);
        return MachinePlan.of(
                library.machine(arguments.word(0, "a machine", MANUAL), arguments.parameters()), catalogue);
    }

    @Override
    public List<Suggestion> complete(List<String> before, String word) {
        return before.isEmpty()
                ? Suggestions.machines(library)
                : Suggestions.machineParameters(library, before.getFirst());
    }
}
