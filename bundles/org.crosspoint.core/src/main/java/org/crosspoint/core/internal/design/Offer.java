package org.crosspoint.core.internal.design;

import java.util.Optional;
import java.util.regex.Pattern;
import org.crosspoint.core.design.Contribution;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.DesignFactory;
import org.crosspoint.core.design.DesignKind;

/// A design that a bundle offers, judged by its own merits. Whether it is listed also depends on the other offers, see
/// [Listing].
public sealed interface Offer {
    /// How ids are written.
    Pattern ID = Pattern.compile("[a-z][a-z0-9-]*");

    /// A well described design.
    ///
    /// @param rank among designs with the same id the least wins
    record Described(Contribution contribution, long rank) implements Offer {}

    /// One that cannot be listed.
    ///
    /// @param refusal one sentence that says why
    record Refused(String refusal) implements Offer {}

    /// Judges a factory by the [Design] of its class.
    ///
    /// @param bundle symbolic name of the bundle that offers it
    /// @param version that bundle's version
    static Offer of(DesignKind kind, DesignFactory factory, String bundle, String version, long rank) {
        String subject = "The " + kind.id() + " " + factory.getClass().getName() + " of bundle " + bundle + " "
                + version + " is refused: ";
        try {
            return description(factory.getClass())
                    .map(design -> of(new Contribution(kind, design, factory, bundle, version), rank, subject))
                    .orElseGet(() -> new Refused(subject + "its class has no @Design; put one on it."));
        } catch (RuntimeException | LinkageError unreadable) {
            return new Refused(subject + "its @Design cannot be read (" + unreadable.getMessage()
                    + "); build it against this version of Crosspoint.");
        }
    }

    private static Offer of(Contribution contribution, long rank, String subject) {
        Design design = contribution.design();
        if (!ID.matcher(design.id()).matches()) {
            return new Refused(subject + "its id is '" + design.id()
                    + "'; expected lower case letters, digits and '-', a letter first.");
        }
        if (design.title().isBlank() || design.source().isBlank()) {
            return new Refused(subject + "its @Design has no " + (design.title().isBlank() ? "title" : "source")
                    + "; say in one line what it is and where it comes from.");
        }
        return new Described(contribution, rank);
    }

    private static Optional<Design> description(Class<?> type) {
        Optional<Design> design = Optional.ofNullable(type.getAnnotation(Design.class));
        Class<?> parent = type.getSuperclass();
        return design.isPresent() || parent == null ? design : description(parent);
    }
}
