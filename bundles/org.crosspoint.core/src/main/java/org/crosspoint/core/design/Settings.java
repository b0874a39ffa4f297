package org.crosspoint.core.design;

import java.lang.annotation.Annotation;
import org.osgi.annotation.versioning.ProviderType;

/// The checked parameters with which a design is created: every key is declared, every value in range, defaults filled
/// in. [Parameters] makes them.
@ProviderType
public interface Settings {
    /// The parameters as the annotation interface that the factory declared.
    <A extends Annotation> A as(Class<A> type);
}
