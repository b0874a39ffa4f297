package org.crosspoint.integration.inside;

import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.run.SimulationSpec;

/// Which designs a simulation is made of.
final class Choices {
    private Choices() {}

    static String id(SimulationSpec spec, DesignKind kind) {
        return switch (kind) {
            case INTERCONNECT -> spec.machine().interconnect().id();
            case PROTOCOL -> spec.machine().protocol().id();
            case TRACKING -> spec.machine().tracking().id();
            case ORDERING -> spec.machine().ordering().id();
            case LOCK -> spec.lock().id();
            case RW_LOCK, BARRIER, RECLAMATION, SHARING, TRANSPORT, SHOOTDOWN, SCHEDULER, OS ->
                spec.optional().get(kind).id();
            case WORKLOAD -> spec.workload().id();
        };
    }
}
