package org.crosspoint.testkit;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/// Measures what code allocates on the Java heap.
final class Allocation {
    private Allocation() {}

    /// Bytes that a task allocates when it runs for the third time, so that what it keeps is there already and its
    /// classes are loaded.
    static long of(Runnable task) {
        task.run();
        task.run();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        task.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
