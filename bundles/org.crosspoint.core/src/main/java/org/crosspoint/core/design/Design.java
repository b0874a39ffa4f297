package org.crosspoint.core.design;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/// Describes a contribution: put it on the component that implements a plug point.
///
/// It becomes service properties (`design.id`, `design.title` …) and is read from the class by the [Catalogue], so a
/// design says the same of itself inside and outside the framework.
@ComponentPropertyType
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Design {
    /// Prefix of the service properties.
    String PREFIX_ = "design.";

    /// Name by which users choose the design: lower case letters, digits and `-`, unique among designs of its kind.
    String id();

    /// One line for lists, without a full stop.
    String title();

    /// The paper, book or data sheet that the design implements.
    String source();

    /// What it needs of the machine and of the designs beside it: constants of [Feature].
    String[] needs() default {};

    /// What it offers to the designs beside it: constants of [Feature].
    String[] provides() default {};
}
