package org.crosspoint.transport;

import java.lang.annotation.Annotation;
import java.util.Arrays;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.message.Transport;
import org.crosspoint.core.message.TransportDesign;
import org.crosspoint.core.message.TransportSite;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// An endpoint of the kernel for each CPU: a queue under a lock, into which threads of the same CPU, or of others, put
/// messages. A receiver that finds it empty says so under the lock, and sleeps; who puts something in then wakes it.
///
/// What it costs to enter and leave the kernel is the caller's to pay.
@Component(service = TransportDesign.class)
@Design(
        id = "kernel-endpoint",
        title = "A queue of the kernel's for each CPU, under a lock",
        source = "J. Liedtke, Improving IPC by Kernel Design, SOSP 1993; "
                + "A. Baumann et al., The Multikernel, SOSP 2009, section 4.5",
        needs = {Feature.FETCH_AND_ADD, Feature.COHERENCE_EVERYWHERE})
public final class KernelEndpoint implements TransportDesign {

    @ObjectClassDefinition(name = "kernel-endpoint")
    @interface Config {
        @AttributeDefinition(
                name = "slots",
                description = "slots of a queue: messages that can be under way to one CPU",
                min = "1",
                max = "65536")
        int slots() default 64;

        @AttributeDefinition(name = "words", description = "most words of a message", min = "1", max = "255")
        int words() default 7;
    }

    @Override
    public Class<? extends Annotation> parameters() {
        return Config.class;
    }

    @Override
    public Transport create(TransportSite site, Settings settings) {
        return new Instance(site, settings.as(Config.class));
    }

    private static final class Instance implements Transport {
        private final TransportSite site;
        private final int words;
        private final Endpoint[] endpoints;

        Instance(TransportSite site, Config config) {
            this.site = site;
            words = config.words();
            endpoints = new Endpoint[site.cpus()];
            Arrays.setAll(endpoints, cpu -> new Endpoint(site, cpu, config.slots(), words));
        }

        @Override
        public int words() {
            return words;
        }

        @Override
        public void connect(int from, int to) {
            // An endpoint is open to all.
        }

        @Override
        public boolean offer(Cpu cpu, int to, long[] message) {
            return switch (endpoints[to].offer(cpu, message)) {
                case FULL -> false;
                case SENT -> true;
                case RECEIVER_SLEEPS -> {
                    site.doorbell().ring(cpu, to);
                    yield true;
                }
            };
        }

        @Override
        public void send(Cpu cpu, int to, long[] message) {
            while (!offer(cpu, to, message)) {
                endpoints[to].awaitRoom(cpu);
            }
        }

        @Override
        public int poll(Cpu cpu, long[] into) {
            return endpoints[cpu.id()].take(cpu, into, false);
        }

        @Override
        public int receive(Cpu cpu, long[] into) {
            int from = endpoints[cpu.id()].take(cpu, into, true);
            while (from == NOBODY) {
                site.doorbell().await(cpu);
                from = endpoints[cpu.id()].take(cpu, into, true);
            }
            return from;
        }

        @Override
        public void wantsBell(Cpu cpu, boolean wants) {
            endpoints[cpu.id()].wantsBell(cpu, wants);
        }
    }
}
