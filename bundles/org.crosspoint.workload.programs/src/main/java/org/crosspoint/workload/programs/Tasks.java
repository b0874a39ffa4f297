package org.crosspoint.workload.programs;

import java.util.List;
import org.crosspoint.core.DesignFault;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.kernel.OperatingSystem;
import org.crosspoint.core.kernel.SystemCalls;
import org.crosspoint.core.sim.Metric;
import org.crosspoint.core.workload.Workload;
import org.crosspoint.core.workload.WorkloadSite;

/// Tasks that do one thing again and again until the run is to end, each time a unit of work, as in will-it-scale (A.
/// Blanchard, 2010): processes or threads, each on a CPU of its own if it is pinned.
final class Tasks implements Workload {
    private final WorkloadSite site;
    private final TaskParameters parameters;
    private final Body body;
    private final int count;
    private final OperatingSystem system;

    /// For each task: written by it, read after the run.
    private final boolean[] ended;

    /// What a task does.
    @FunctionalInterface
    interface Body {
        /// Does it once.
        void once(SystemCalls system, int task);
    }

    Tasks(WorkloadSite site, TaskParameters parameters, Body body) {
        this(site, parameters, body, count(site, parameters));
    }

    private Tasks(WorkloadSite site, TaskParameters parameters, Body body, int count) {
        this.site = site;
        this.parameters = parameters;
        this.body = body;
        this.count = count;
        ended = new boolean[count];
        system = site.operatingSystem();
        system.start(this::first);
    }

    /// How many tasks there are.
    static int count(WorkloadSite site, TaskParameters parameters) {
        return parameters.tasks() == 0 ? site.cpus() : parameters.tasks();
    }

    private void first(SystemCalls calls) {
        long[] made = new long[count];
        for (int task = 0; task < count; task++) {
            int number = task;
            made[task] = parameters.threads()
                    ? calls.thread(own -> task(own, number))
                    : calls.spawn(own -> task(own, number));
            if (made[task] < 0) {
                throw new DesignFault("The operating system made " + task + " of " + count
                        + " tasks and then refused; run fewer with 'tasks'.");
            }
        }
        for (long task : made) {
            if (parameters.threads()) {
                calls.join(task);
            } else {
                calls.waitAny();
            }
        }
    }

    private void task(SystemCalls calls, int task) {
        if (parameters.pinned()) {
            int cpu = task % site.cpus();
            calls.setAffinity(cpu / Long.SIZE * Long.SIZE, 1L << cpu % Long.SIZE);
        }
        while (!site.stopping(calls.cpu())) {
            body.once(calls, task);
            site.completed(calls.cpu(), 1);
        }
        ended[task] = true;
    }

    @Override
    public void run(Cpu cpu) {
        system.run(cpu);
    }

    @Override
    public List<Metric> metrics() {
        return system.metrics();
    }

    @Override
    public void verify() {
        for (int task = 0; task < count; task++) {
            if (!ended[task]) {
                throw new DesignFault("Task " + task + " of " + count
                        + " has not come to its end, though its operating system has shut down.");
            }
        }
    }
}
