package org.crosspoint.core.design;

import java.lang.annotation.Annotation;
import org.osgi.annotation.versioning.ConsumerType;

/// What every plug point's service has in common: an immutable factory, described by [Design], shared by all
/// simulations. It holds no state; what it creates belongs to one simulation.
@ConsumerType
public interface DesignFactory {
    /// The annotation interface that declares the design's parameters with `@ObjectClassDefinition`, each method an
    /// `@AttributeDefinition` with its default, range and description; [NoParameters] where there are none.
    default Class<? extends Annotation> parameters() {
        return NoParameters.class;
    }
}
