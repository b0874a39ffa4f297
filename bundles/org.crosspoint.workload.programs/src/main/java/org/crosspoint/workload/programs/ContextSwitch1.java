package org.crosspoint.workload.programs;

import java.lang.annotation.Annotation;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.kernel.SystemCalls;
import org.crosspoint.core.workload.Workload;
import org.crosspoint.core.workload.WorkloadDesign;
import org.crosspoint.core.workload.WorkloadSite;
import org.osgi.service.component.annotations.Component;

/// Pairs of tasks that wake each other in turn, each pair at a word of its own: waiting, waking and
/// switching. A unit is one turn of a task.
///
///     word 0: the task of even number has its turn     word 1: the other one     word 2: it is over
@Component(service = WorkloadDesign.class)
@Design(
        id = "context-switch1",
        title = "pairs of tasks that wake each other in turn",
        source = "will-it-scale (A. Blanchard, 2010), context_switch1, with futexes in the place of pipes")
public final class ContextSwitch1 implements WorkloadDesign {
    /// Nobody has a turn any more.
    private static final long OVER = 2;

    @Override
    public Class<? extends Annotation> parameters() {
        return TaskParameters.class;
    }

    @Override
    public Workload create(WorkloadSite site, Settings settings) {
        TaskParameters parameters = settings.as(TaskParameters.class);
        int tasks = Tasks.count(site, parameters);
        long[] turns = new long[(tasks + 1) / 2];
        for (int pair = 0; pair < turns.length; pair++) {
            int cpu = 2 * pair % site.cpus();
            turns[pair] = site.memory()
                    .allocate("turn[" + pair + "]", Long.BYTES, site.memory().nodeOf(cpu));
        }
        return new Tasks(site, parameters, (system, task) -> {
            boolean alone = task == tasks - 1 && tasks % 2 == 1;
            turn(system, turns[task / 2], alone ? 0 : task % 2, alone ? 0 : 1 - task % 2, site);
        });
    }

    private static void turn(SystemCalls system, long word, long own, long next, WorkloadSite site) {
        long now = system.cpu().load(word);
        while (now != own && now != OVER) {
            system.futexWait(word, now);
            now = system.cpu().load(word);
        }
        system.cpu().store(word, now == OVER || site.stopping(system.cpu()) ? OVER : next);
        system.futexWake(word, 1);
    }
}
