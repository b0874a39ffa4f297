package org.crosspoint.ordering.tso;

import java.lang.annotation.Annotation;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.MemoryOrdering;
import org.crosspoint.core.hardware.OrderingRules;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// x86-TSO: each hardware thread has a store buffer, first in, first out. A load reads the youngest store to
/// the word in the thread's own buffer, otherwise memory; MFENCE waits until the buffer is empty; a LOCK'd
/// instruction acts on memory with an empty buffer. So a load may take effect before a store that precedes
/// it, and nothing else is relaxed.
///
/// Deviations from the abstract machine of the paper, all within what it allows: the buffer is finite
/// (Intel's have had 32 entries in Nehalem, 36 in Sandy Bridge, 42 in Haswell and 56 in Skylake: Intel 64 and
/// IA-32 Architectures Optimization Reference Manual); a store leaves as soon as its line can be written; and
/// the buffer empties before an interrupt is handled (Intel 64 and IA-32 Architectures Software Developer's
/// Manual, volume 3, "Store Buffer") or sent.
@Component(service = MemoryOrdering.class)
@Design(
        id = "tso",
        title = "Total store order of x86: a store buffer for each thread",
        source = "P. Sewell, S. Sarkar, S. Owens, F. Zappa Nardelli, M. O. Myreen, x86-TSO: A Rigorous and Usable"
                + " Programmer's Model for x86 Multiprocessors, CACM 53(7), 2010",
        needs = Feature.COHERENCE_EVERYWHERE)
public final class TotalStoreOrder implements MemoryOrdering {
    /// The parameters.
    @ObjectClassDefinition(name = "tso")
    @interface Config {
        @AttributeDefinition(description = "stores that a hardware thread can buffer", min = "1", max = "1024")
        int entries() default 32;

        @AttributeDefinition(
                description = "cycles for which a store stays in the buffer at least",
                min = "0",
                max = "1000000")
        int delay() default 0;
    }

    @Override
    public Class<? extends Annotation> parameters() {
        return Config.class;
    }

    @Override
    public OrderingRules rules(Settings settings) {
        Config config = settings.as(Config.class);
        return new OrderingRules(config.entries(), true, config.delay());
    }
}
