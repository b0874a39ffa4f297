package org.crosspoint.shell.command;

import java.util.List;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.crosspoint.core.design.Catalogue;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.shell.view.DesignDetails;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// `design`: one design in full.
@Component(service = Command.class)
@GogoCommand(scope = "crosspoint", function = "design")
public final class DesignCommand implements Command {
    private static final Manual MANUAL = Manual.of(
                    "design", "shows one design: its parameters, its source, a protocol's table", "design KIND ID")
            .with("KIND", "interconnect, protocol, tracking, ordering, lock, rw-lock, barrier, reclamation or workload")
            .with("ID", "the design; 'designs' lists them")
            .example("design protocol mesi", "the table and the changes of state of MESI");

    private final Catalogue catalogue;

    @Activate
    public DesignCommand(@Reference Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public DesignDetails run(Call call) {
        Arguments arguments = call.arguments();
        arguments.atMost(2, MANUAL);
        arguments.noSettings(MANUAL);
        DesignKind kind = KindWord.of(
                arguments.word(0, "a kind of design", MANUAL),
                List.of(DesignKind.values()),
                catalogue,
                MANUAL.name(),
                MANUAL.name());
        return DesignDetails.of(catalogue.find(kind, arguments.word(1, "the id of a design", MANUAL)));
    }

    @Override
    public List<Suggestion> complete(List<String> before, String word) {
        return switch (before.size()) {
            case 0 -> Suggestions.kinds();
            case 1 -> Suggestions.designs(catalogue, before.getFirst());
            default -> List.of();
        };
    }
}
