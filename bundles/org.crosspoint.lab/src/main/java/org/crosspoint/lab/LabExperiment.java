package org.crosspoint.lab;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/// Describes an experiment: put it on the component that implements [Experiment]. It becomes service properties
/// (`experiment.id` …).
@ComponentPropertyType
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface LabExperiment {
    /// Prefix of the service properties.
    String PREFIX_ = "experiment.";

    /// Name by which users choose it: lower case letters, digits and `-`.
    String id();

    /// One line for lists, without a full stop.
    String title();

    /// What it reproduces: book, chapter and figure.
    String source();

    /// Parameters that users may give as `name=value`, each as `name: description`.
    String[] parameters() default {};
}
