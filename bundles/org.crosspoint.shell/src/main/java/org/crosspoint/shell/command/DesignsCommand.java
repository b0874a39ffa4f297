package org.crosspoint.shell.command;

import java.util.List;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.crosspoint.core.design.Catalogue;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.shell.view.DesignList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// `designs`: what is installed.
@Component(service = Command.class)
@GogoCommand(scope = "crosspoint", function = "designs")
public final class DesignsCommand implements Command {
    private static final Manual MANUAL = Manual.of(
                    "designs", "lists the installed designs, with the bundle that each comes from", "designs [KIND]")
            .with(
                    "KIND",
                    "only designs of this kind: interconnect, protocol, tracking, ordering, lock, rw-lock, barrier,"
                            + " reclamation, sharing, transport, shootdown, scheduler, os or workload")
            .example("designs lock", "the locks");

    private final Catalogue catalogue;

    @Activate
    public DesignsCommand(@Reference Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public DesignList run(Call call) {
        Arguments arguments = call.arguments();
        arguments.atMost(1, MANUAL);
        arguments.noSettings(MANUAL);
        return arguments.words().isEmpty()
                ? DesignList.of(catalogue.contributions(), catalogue.refusals())
                : DesignList.of(
                        catalogue.contributions(KindWord.of(
                                arguments.words().getFirst(),
                                List.of(DesignKind.values()),
                                catalogue,
                                MANUAL.name(),
                                "design")),
                        List.of());
    }

    @Override
    public List<Suggestion> complete(List<String> before, String word) {
        return before.isEmpty() ? Suggestions.kinds() : List.of();
    }
}
