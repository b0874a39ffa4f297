package org.crosspoint.integration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;

class PlatformIT {

    @Test
    void everyBundleIsActive() {
        try (Platform platform = Platform.complete()) {
            assertThat(platform.bundles()).allSatisfy(bundle -> assertThat(bundle.getState())
                    .as("state of %s", bundle)
                    .isEqualTo(Bundle.ACTIVE));
        }
    }

    @Test
    void everyComponentHasWhatItNeeds() {
        try (Platform platform = Platform.complete()) {
            // The console alone waits for a launcher, which a test has not.
            assertThat(platform.run("scr:list").output().lines().filter(line -> line.contains("UNSATISFIED")))
                    .hasSizeLessThanOrEqualTo(1);
            assertThat(platform.run("scr:info org.crosspoint.shell.Console").output())
                    .contains("UNSATISFIED");
        }
    }

    @Test
    void aCommandRunsAndItsOutputComesBack() {
        try (Platform platform = Platform.with("lock.spin")) {
            assertThat(platform.run("echo hello").output()).isEqualToIgnoringNewLines("hello");
            assertThat(platform.run("nosuch").message()).contains("nosuch");
        }
    }
}
