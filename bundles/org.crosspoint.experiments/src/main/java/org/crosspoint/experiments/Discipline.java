package org.crosspoint.experiments;

import java.util.List;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.lab.MachineChoice;
import org.crosspoint.lab.RunSpecification;
import org.crosspoint.lab.TimeSpan;

/// How kernel objects are shared, from one lock to replicas that agree: the spectrum of the multikernel's figure 4.
enum Discipline {
    BIG_LOCK("big-lock"),
    OBJECT_LOCK("object-lock"),
    RCU("rcu"),
    SHARDED("sharded"),
    CLUSTERED("clustered"),
    HOMED("homed"),
    ONE_PHASE("replicated-1pc"),
    TWO_PHASE("replicated-2pc");

    /// Those under which a CPU reads a copy of its own, or a shared state without writing to it.
    static final List<Discipline> READ_LOCALLY = List.of(RCU, CLUSTERED, ONE_PHASE, TWO_PHASE);

    /// Those under which an update is done to all copies.
    static final List<Discipline> UPDATE_COPIES = List.of(CLUSTERED, ONE_PHASE, TWO_PHASE);

    private final String id;

    Discipline(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    DesignChoice choice() {
        return DesignChoice.of(id);
    }

    /// Some microseconds of kernel objects under a discipline.
    static RunSpecification specification(
            MachineChoice machine, DesignChoice sharing, DesignChoice workload, int cpus, TimeSpan duration) {
        return RunSpecification.of(machine, workload)
                .withDesign(DesignKind.SHARING, sharing)
                .withDesign(DesignKind.LOCK, DesignChoice.of("mcs"))
                .withDesign(DesignKind.RECLAMATION, DesignChoice.of("quiescent-states"))
                .withDesign(DesignKind.TRANSPORT, DesignChoice.of("urpc"))
                .withCpus(cpus)
                .withDuration(duration);
    }
}
