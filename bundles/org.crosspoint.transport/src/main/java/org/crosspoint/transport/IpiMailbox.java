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

/// A mailbox for each CPU, and an interrupt when there is something in it: a receiver never polls, it sleeps as soon as
/// its mailbox is empty.
///
/// The mailbox is Vyukov's bounded queue: a sender claims the slot at the tail by compare-and-set, writes it, and last
/// the slot's number, by which the receiver knows it is written and senders of the next round that it is empty.
///
/// One interrupt does for all messages that come until the receiver has found its mailbox empty.
@Component(service = TransportDesign.class)
@Design(
        id = "ipi-mailbox",
        title = "A mailbox for each CPU, and an interrupt",
        source = "D. Vyukov, Bounded MPMC queue, 1024cores.net, 2010; "
                + "A. Tanenbaum, H. Bos, Modern Operating Systems, 4th edition, section 8.1",
        needs = {Feature.COMPARE_AND_SET, Feature.SWAP, Feature.COHERENCE_EVERYWHERE})
public final class IpiMailbox implements TransportDesign {

    @ObjectClassDefinition(name = "ipi-mailbox")
    @interface Config {
        @AttributeDefinition(
                name = "slots",
                description = "slots of a mailbox: messages that can be under way to one CPU",
                min = "2",
                max = "65536")
        int slots() default 64;
    }

    @Override
    public Class<? extends Annotation> parameters() {
        return Config.class;
    }

    @Override
    public Transport create(TransportSite site, Settings settings) {
        return new Instance(site, settings.as(Config.class).slots());
    }

    private static final class Instance implements Transport {
        private final Mailbox[] mailboxes;
        private final Sleepers sleepers;

        Instance(TransportSite site, int slots) {
            mailboxes = new Mailbox[site.cpus()];
            Arrays.setAll(mailboxes, cpu -> new Mailbox(site, cpu, slots));
            sleepers = new Sleepers(site);
        }

        @Override
        public int words() {
            return mailboxes[0].words();
        }

        @Override
        public void connect(int from, int to) {
            // A mailbox is open to all.
        }

        @Override
        public boolean offer(Cpu cpu, int to, long[] message) {
            boolean sent = mailboxes[to].offer(cpu, message);
            if (sent) {
                sleepers.wake(cpu, to);
            }
            return sent;
        }

        @Override
        public void send(Cpu cpu, int to, long[] message) {
            while (!offer(cpu, to, message)) {
                mailboxes[to].awaitRoom(cpu);
            }
        }

        @Override
        public int poll(Cpu cpu, long[] into) {
            return mailboxes[cpu.id()].take(cpu, into);
        }

        @Override
        public int receive(Cpu cpu, long[] into) {
            int from = poll(cpu, into);
            while (from == NOBODY) {
                sleepers.wants(cpu, true);
                from = poll(cpu, into);
                if (from == NOBODY) {
                    sleepers.sleep(cpu);
                    from = poll(cpu, into);
                }
                sleepers.wants(cpu, false);
            }
            return from;
        }

        @Override
        public void wantsBell(Cpu cpu, boolean wants) {
            sleepers.wants(cpu, wants);
        }
    }
}
