package org.crosspoint.interconnect.bus;

import java.lang.annotation.Annotation;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Interconnect;
import org.crosspoint.core.hardware.InterconnectDesign;
import org.crosspoint.core.hardware.InterconnectSite;
import org.crosspoint.core.hardware.LinkWidth;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// One bus for all stations. Everyone on it sees every request, in one order, which is what snooping caches need.
///
/// With *atomic* transactions, as on the first bus multiprocessors, whoever wins the bus keeps it from the request to
/// the last byte of the reply, also while memory looks for the data. With *split* transactions requests and data
/// have a bus each, and the bus is free for others between a request and its reply.
@Component(service = InterconnectDesign.class)
@Design(
        id = "bus",
        title = "Single bus, atomic or split transactions",
        source = "A. S. Tanenbaum, H. Bos, Modern Operating Systems, section 8.1.1; split transactions: D. E. Culler,"
                + " J. P. Singh, A. Gupta, Parallel Computer Architecture, 1999, section 6.4",
        provides = Feature.ORDERED_BROADCAST)
public final class SingleBus implements InterconnectDesign {
    /// How long a transaction keeps the bus.
    enum Transactions {
        ATOMIC,
        SPLIT
    }

    /// The parameters.
    @ObjectClassDefinition(name = "Single bus")
    @interface Config {
        @AttributeDefinition(
                description = "atomic: a transaction keeps the bus until its reply is through; "
                        + "split: requests and data have a bus each, free for others in between")
        Transactions transactions() default Transactions.ATOMIC;

        @AttributeDefinition(description = "bytes moved in one transfer", min = "1", max = "1024")
        int widthBytes() default 8;

        @AttributeDefinition(
                description =
                        "length of a transfer, in cycles: more than 1 for a bus with a slower clock than the CPUs",
                min = "1",
                max = "1000")
        int cyclesPerTransfer() default 1;
    }

    @Override
    public Class<? extends Annotation> parameters() {
        return Config.class;
    }

    @Override
    public Interconnect create(InterconnectSite site, Settings settings) {
        Config config = settings.as(Config.class);
        LinkWidth width = new LinkWidth(config.widthBytes(), config.cyclesPerTransfer() * site.cycle());
        BusShape shape = new BusShape(site.stations(), config.widthBytes());
        return switch (config.transactions()) {
            case ATOMIC -> new AtomicBus(shape, width);
            case SPLIT -> new SplitBus(shape, width, site.cycle());
        };
    }
}
