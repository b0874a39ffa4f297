package org.crosspoint.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.crosspoint.integration.fixtures.FixtureBundle;
import org.crosspoint.integration.fixtures.SoundLock;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleException;

class FixtureBundleIT {
    @Test
    void aFixtureBecomesAServiceOfThePlatform() throws IOException, BundleException {
        try (Platform platform = Platform.with("lock.spin")) {
            FixtureBundle fixture = FixtureBundle.of(SoundLock.class).version("1.2.3");
            Path jar = fixture.write(platform.directory());
            assertThat(platform.install(jar).getVersion()).hasToString("1.2.3");
            assertThat(platform.services("org.crosspoint.core.sync.LockDesign", null))
                    .extracting(lock -> lock.getClass().getSimpleName())
                    .contains("SoundLock", "TslLock");
        }
    }

    @Test
    void aFixtureThatNeedsAnSpiOfTheFutureDoesNotResolve() throws IOException {
        try (Platform platform = Platform.with("lock.spin")) {
            Path jar = FixtureBundle.of(SoundLock.class)
                    .importing("org.crosspoint.core.sync", "[99,100)")
                    .write(platform.directory());
            assertThatThrownBy(() -> platform.install(jar))
                    .isInstanceOf(BundleException.class)
                    .hasMessageContaining("org.crosspoint.core.sync");
        }
    }
}
