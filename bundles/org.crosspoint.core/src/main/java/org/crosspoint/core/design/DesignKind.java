package org.crosspoint.core.design;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.hardware.CacheProtocol;
import org.crosspoint.core.hardware.InterconnectDesign;
import org.crosspoint.core.hardware.MemoryOrdering;
import org.crosspoint.core.hardware.TrackingDesign;
import org.crosspoint.core.kernel.OsDesign;
import org.crosspoint.core.message.TransportDesign;
import org.crosspoint.core.schedule.SchedulerDesign;
import org.crosspoint.core.sharing.SharingDesign;
import org.crosspoint.core.sync.BarrierDesign;
import org.crosspoint.core.sync.LockDesign;
import org.crosspoint.core.sync.ReadersWriterLockDesign;
import org.crosspoint.core.sync.ReclamationDesign;
import org.crosspoint.core.translation.ShootdownDesign;
import org.crosspoint.core.workload.WorkloadDesign;

/// The plug points, in the order in which lists show them.
public enum DesignKind {
    INTERCONNECT("interconnect", InterconnectDesign.class),
    PROTOCOL("protocol", CacheProtocol.class),
    TRACKING("tracking", TrackingDesign.class),
    ORDERING("ordering", MemoryOrdering.class),
    LOCK("lock", LockDesign.class),
    RW_LOCK("rw-lock", ReadersWriterLockDesign.class),
    BARRIER("barrier", BarrierDesign.class),
    RECLAMATION("reclamation", ReclamationDesign.class),
    SHARING("sharing", SharingDesign.class),
    TRANSPORT("transport", TransportDesign.class),
    SHOOTDOWN("shootdown", ShootdownDesign.class),
    SCHEDULER("scheduler", SchedulerDesign.class),
    OS("os", OsDesign.class),
    WORKLOAD("workload", WorkloadDesign.class);

    private final String id;
    private final Class<? extends DesignFactory> plugPoint;

    DesignKind(String id, Class<? extends DesignFactory> plugPoint) {
        this.id = id;
        this.plugPoint = plugPoint;
    }

    /// The word users type: `lock`, `protocol` …
    public String id() {
        return id;
    }

    /// The service interface that contributions of this kind implement.
    public Class<? extends DesignFactory> plugPoint() {
        return plugPoint;
    }

    /// Whether a simulation may be without a design of this kind: its workload uses none.
    public boolean isOptional() {
        return switch (this) {
            case RW_LOCK, BARRIER, RECLAMATION, SHARING, TRANSPORT, SHOOTDOWN, SCHEDULER, OS -> true;
            case INTERCONNECT, PROTOCOL, TRACKING, ORDERING, LOCK, WORKLOAD -> false;
        };
    }

    /// Whether a design of this kind can be replaced in a running simulation.
    public boolean isSwappable() {
        return !isOptional() && this != WORKLOAD;
    }

    /// The kinds of which designs can be replaced in a running simulation.
    public static List<DesignKind> swappable() {
        return Arrays.stream(values()).filter(DesignKind::isSwappable).toList();
    }

    /// @throws SpecificationException if no kind has that id; the message lists those that exist
    public static DesignKind of(String id) {
        Optional<DesignKind> found =
                Arrays.stream(values()).filter(kind -> kind.id.equals(id)).findFirst();
        return found.orElseThrow(() -> missing(id));
    }

    private static SpecificationException missing(String id) {
        List<String> ids = Arrays.stream(values()).map(DesignKind::id).toList();
        return new SpecificationException("There is no kind of design '" + id + "'" + NearMiss.hint(id, ids)
                + "; the kinds are " + String.join(", ", ids) + ".");
    }
}
