package @package@;

import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sync.Lock;
import org.crosspoint.core.sync.LockDesign;
import org.crosspoint.core.sync.LockSite;
import org.osgi.service.component.annotations.Component;

/// A test-and-set lock. Say here how yours works.
///
/// Change `acquire` and `release`, and allocate in `create` what they need. The id below is its name in the shell;
/// `needs` lists the atomic operations that it uses; add `provides = Feature.FIFO` if it lets CPUs in in the order in
/// which they asked.
@Component(service = LockDesign.class)
@Design(id = "@id@", title = "A lock of my own", source = "say here whose idea it is", needs = Feature.TEST_AND_SET)
public final class @class@ implements LockDesign {
    /// Makes one lock; it is free. Every word begins as 0. For a line of its own ask `site.word`, for words near a CPU
    /// `site.wordsNear`.
    @Override
    public Lock create(LockSite site, Settings settings) {
        return new Word(site.anchor("word", 1));
    }

    /// What CPUs share lies in simulated memory, here in one word. Only operations of `Cpu` reach it, and take time.
    private record Word(long word) implements Lock {
        private static final long FREE = 0;

        @Override
        public void acquire(Cpu cpu) {
            while (cpu.testAndSet(word)) {
                // It was held: set it again.
            }
        }

        @Override
        public void release(Cpu cpu) {
            cpu.store(word, FREE);
        }
    }
}
