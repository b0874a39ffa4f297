package org.crosspoint.core.design;

/// One installed design, as the catalogue lists it.
///
/// @param kind its plug point
/// @param design its description
/// @param factory the service
/// @param bundle symbolic name of the bundle that contributes it (outside a framework: the class's module or
/// `classpath`)
/// @param version that bundle's version
public record Contribution(DesignKind kind, Design design, DesignFactory factory, String bundle, String version) {
    public String id() {
        return design.id();
    }
}
