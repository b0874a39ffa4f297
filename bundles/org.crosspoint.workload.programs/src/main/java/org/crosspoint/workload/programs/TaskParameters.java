package org.crosspoint.workload.programs;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// The parameters that all these workloads have.
@ObjectClassDefinition(name = "tasks")
@interface TaskParameters {
    @AttributeDefinition(
            name = "tasks",
            description = "number of tasks; 0 for one on each CPU",
            min = "0",
            max = "4096")
    int tasks() default 0;

    @AttributeDefinition(
            name = "threads",
            description = "whether tasks are threads of one process, rather than processes")
    boolean threads() default false;

    @AttributeDefinition(name = "pinned", description = "whether each task stays on its CPU")
    boolean pinned() default true;
}
