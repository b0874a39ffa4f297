package org.crosspoint.core.search;

import java.util.function.Consumer;
import org.crosspoint.core.hardware.Cpu;
import org.osgi.annotation.versioning.ConsumerType;

/// A small program whose interleavings are searched: a few CPUs, tens of operations each.
///
/// It is run many times. What it does may depend only on what its operations return: it shares no Java state between
/// CPUs or executions.
@ConsumerType
public interface Program {
    /// How many CPUs take part.
    ///
    /// @return 1 to [Search#MOST_CPUS]
    int cpus();

    /// Allocates and sets up what an execution needs. Called at the beginning of each, and must do the same each time.
    ///
    /// @return what every CPU does; [Cpu#id] tells it which it is
    Consumer<Cpu> begin(Stage stage);
}
