package org.crosspoint.scheduler.queues;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// The parameters that all these schedulers have.
@ObjectClassDefinition(name = "ready queues")
@interface QueueParameters {
    @AttributeDefinition(
            name = "levels",
            description = "levels of priority; a thread has 0 at first",
            min = "1",
            max = "64")
    int levels() default 8;

    @AttributeDefinition(
            name = "slice",
            description = "how long a thread runs before others that are ready, in microseconds",
            min = "1",
            max = "10000000")
    int slice() default 1000;
}
