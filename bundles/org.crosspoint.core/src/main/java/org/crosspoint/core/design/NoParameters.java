package org.crosspoint.core.design;

/// The parameters of a design that has none.
public @interface NoParameters {}
