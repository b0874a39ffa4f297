package @package@;

import org.crosspoint.core.sync.LockDesign;
import org.crosspoint.testkit.LockContract;

/// The judge of locks, in the build.
class @class@ContractTest extends LockContract {
    @Override
    protected LockDesign design() {
        return new @class@();
    }
}
