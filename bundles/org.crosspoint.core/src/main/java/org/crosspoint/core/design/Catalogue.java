package org.crosspoint.core.design;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/// All installed designs, in order of kind and id. The one place that holds dynamic references to contributions: others
/// look designs up when they need them and do not keep what they found.
@ProviderType
public interface Catalogue {
    /// All designs, in order of kind, then id.
    List<Contribution> contributions();

    /// The designs of one kind, in order of id.
    default List<Contribution> contributions(DesignKind kind) {
        return contributions().stream().filter(c -> c.kind() == kind).toList();
    }

    /// @throws org.crosspoint.core.SpecificationException if there is none; the message lists the ids that exist
    Contribution find(DesignKind kind, String id);

    /// Contributions that were refused, each with one sentence that says why (a duplicate id, an invalid descriptor).
    List<String> refusals();

    /// Calls `listener` after each change until the returned handle is closed. Called on the thread that changed the
    /// service registry; the listener must return quickly and not call back into the framework.
    Registration onChange(Listener listener);

    /// Hears of designs that come and go.
    interface Listener {
        /// A design is there (also: the new version of one that [#removed] announced as gone).
        void added(Contribution contribution);

        /// A design is going: its bundle is being stopped, updated or uninstalled.
        void removed(Contribution contribution);
    }

    /// Handle of a listener.
    interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
