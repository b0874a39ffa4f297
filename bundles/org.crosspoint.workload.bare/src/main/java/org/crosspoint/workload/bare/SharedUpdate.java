package org.crosspoint.workload.bare;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crosspoint.core.DesignFault;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.Memory;
import org.crosspoint.core.message.InterruptDoorbell;
import org.crosspoint.core.message.Transport;
import org.crosspoint.core.sim.Metric;
import org.crosspoint.core.workload.Workload;
import org.crosspoint.core.workload.WorkloadDesign;
import org.crosspoint.core.workload.WorkloadSite;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// Some lines of shared state, of which the clients update a word each, again and again: each client by
/// itself, without a lock, by a load and a compare-and-set that is tried until it succeeds; or CPU 0, the
/// server, for all of them, when a message asks for it. Clients wait for the answer. A unit of completed work
/// is an update of all lines.
///
/// Measured: `update.latency`, the mean time that an update takes a client, and with a server
/// `update.service`, how long it is at work for one.
@Component(service = WorkloadDesign.class)
@Design(
        id = "shared-update",
        title = "Update shared lines, or ask a server to",
        source = "A. Baumann et al., The Multikernel, SOSP 2009, section 2.6 and figure 3",
        needs = {Feature.COMPARE_AND_SET, Feature.COHERENT_MEMORY})
public final class SharedUpdate implements WorkloadDesign {

    @ObjectClassDefinition(name = "shared-update")
    @interface Config {
        @AttributeDefinition(name = "by", description = "who updates: the clients, or a server that they ask")
        By by() default By.CLIENTS;

        @AttributeDefinition(name = "lines", description = "lines of an update", min = "1", max = "64")
        int lines() default 1;

        @AttributeDefinition(
                name = "firstClient",
                description = "least number of a CPU that is a client; those between CPU 0 and it do nothing",
                min = "1",
                max = "65535")
        int firstClient() default 1;

        @AttributeDefinition(name = "updates", description = "updates of each client", min = "1", max = "1000000000")
        long updates() default 100;
    }

    /// Who updates.
    enum By {
        CLIENTS,
        SERVER
    }

    @Override
    public Class<? extends Annotation> parameters() {
        return Config.class;
    }

    @Override
    public Workload create(WorkloadSite site, Settings settings) {
        return new Updates(site, settings.as(Config.class));
    }

    private static final class Updates implements Workload {
        private static final int SERVER = 0;

        private final WorkloadSite site;
        private final int firstClient;
        private final int clients;
        private final long updates;
        private final long[] lines;
        private final InterruptDoorbell doorbell;
        private final @Nullable Transport transport;

        /// For each CPU, how long its updates took: only that CPU counts.
        private final long[] taken;

        Updates(WorkloadSite site, Config config) {
            firstClient = config.firstClient();
            if (site.cpus() <= firstClient) {
                throw new SpecificationException("Workload shared-update has CPU " + firstClient
                        + " and those after it for clients, but " + site.cpus()
                        + " CPUs take part; choose a lower workload.firstClient or more CPUs.");
            }
            this.site = site;
            clients = site.cpus() - firstClient;
            updates = config.updates();
            lines = new long[config.lines()];
            Memory memory = site.memory();
            Arrays.setAll(lines, line -> memory.allocate("state[" + line + "]", Long.BYTES, memory.nodeOf(SERVER)));
            taken = new long[site.cpus()];
            doorbell = new InterruptDoorbell(0, site.cpus());
            transport = config.by() == By.SERVER ? connected(site) : null;
        }

        private Transport connected(WorkloadSite at) {
            Transport made = at.transport("update", doorbell);
            for (int client = firstClient; client < at.cpus(); client++) {
                made.connect(client, SERVER);
                made.connect(SERVER, client);
            }
            return made;
        }

        @Override
        public void run(Cpu cpu) {
            doorbell.answer(cpu);
            if (cpu.id() >= firstClient) {
                update(cpu);
            } else if (cpu.id() == SERVER && transport != null) {
                serve(cpu, transport);
            }
        }

        private void update(Cpu cpu) {
            long[] request = {1};
            long[] answer = transport == null ? request : new long[transport.words()];
            for (long i = 0; i < updates; i++) {
                long begun = cpu.time();
                if (transport == null) {
                    for (long line : lines) {
                        addOne(cpu, line);
                    }
                } else {
                    transport.send(cpu, SERVER, request);
                    transport.receive(cpu, answer);
                }
                taken[cpu.id()] += cpu.time() - begun;
                site.completed(cpu, 1);
            }
        }

        private static void addOne(Cpu cpu, long line) {
            long before = cpu.load(line);
            while (!cpu.compareAndSet(line, before, before + 1)) {
                before = cpu.load(line);
            }
        }

        private void serve(Cpu cpu, Transport by) {
            long[] request = new long[by.words()];
            long[] answer = {1};
            for (long i = 0; i < clients * updates; i++) {
                int client = by.receive(cpu, request);
                long begun = cpu.time();
                for (long line : lines) {
                    cpu.store(line, cpu.load(line) + 1);
                }
                by.send(cpu, client, answer);
                taken[SERVER] += cpu.time() - begun;
            }
        }

        @Override
        public List<Metric> metrics() {
            List<Metric> metrics = new ArrayList<>();
            double all = (double) clients * updates;
            metrics.add(Metric.gauge(
                    "update.latency", "ps", Arrays.stream(taken).skip(1).sum() / all));
            if (transport != null) {
                metrics.add(Metric.gauge("update.service", "ps", taken[SERVER] / all));
            }
            return metrics;
        }

        @Override
        public void verify() {
            for (long line : lines) {
                long found = site.memory().peek(line);
                if (found != clients * updates) {
                    throw new DesignFault(site.memory().nameOf(line) + " was updated " + found + " times; expected "
                            + clients * updates + ", " + updates + " by or for each of " + clients + " CPUs.");
                }
            }
        }
    }
}
