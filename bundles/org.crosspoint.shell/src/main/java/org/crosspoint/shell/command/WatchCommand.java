package org.crosspoint.shell.command;

import java.io.IOException;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.shell.live.Bench;
import org.crosspoint.shell.view.Screen;
import org.crosspoint.shell.view.WatchLine;
import org.crosspoint.shell.view.WatchPanel;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// `watch`: the live simulation, again and again.
@Component(service = Command.class)
@GogoCommand(scope = "crosspoint", function = "watch")
public final class WatchCommand implements Command {
    private static final int MILLIS = 250;
    private static final Manual MANUAL = Manual.of(
                    "watch",
                    "shows the live simulation while it runs; ends with q, with Ctrl-C, or with the simulation",
                    "watch [-n COUNT] [-i MILLIS]")
            .with("-n COUNT", "ends after that many pictures")
            .with("-i MILLIS", "time between two pictures; " + MILLIS + " if not given")
            .example("watch -n 6 -i 500", "6 pictures, two a second");

    private final Bench bench;

    @Activate
    public WatchCommand(@Reference Bench bench) {
        this.bench = bench;
    }

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public @Nullable Object run(Call call) throws InterruptedException, IOException {
        call.arguments().atMost(0, MANUAL);
        call.arguments().noSettings(MANUAL);
        int count = call.arguments().number("-n", Integer.MAX_VALUE);
        int millis = call.arguments().number("-i", MILLIS);
        Simulation simulation = bench.live().simulation();
        Terminal terminal = call.screen().terminal();
        if (terminal == null) {
            lines(simulation, call.screen(), count, millis);
        } else {
            new LivePanel(terminal, call.screen().look(), millis)
                    .show(WatchPanel.source(simulation), count, () -> over(simulation));
        }
        return null;
    }

    /// Where the cursor cannot be moved: a line each time.
    private static void lines(Simulation simulation, Screen screen, int count, int millis) throws InterruptedException {
        screen.print(WatchLine.heading());
        for (int shown = 1; shown <= count; shown++) {
            screen.print(WatchLine.of(simulation, screen.look()));
            if (over(simulation)) {
                return;
            }
            if (shown < count) {
                Thread.sleep(millis);
            }
        }
    }

    private static boolean over(Simulation simulation) {
        Simulation.State state = simulation.status().state();
        return state == Simulation.State.FINISHED || state == Simulation.State.FAILED;
    }
}
