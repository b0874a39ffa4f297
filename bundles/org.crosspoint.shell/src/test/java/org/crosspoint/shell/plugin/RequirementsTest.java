package org.crosspoint.shell.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequirementsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "(&(osgi.wiring.package=p)(version>=2.0.0)(!(version>=3.0.0))) # 2.x",
                "(&(osgi.wiring.package=p)(version>=1.2.0)(!(version>=1.4.0))) # 1.2 to below 1.4",
                "(&(osgi.wiring.package=p)(version>=1.2.0))                    # at least 1.2",
                "(&(osgi.wiring.package=p)(!(version>=3.0.0)))                 # below 3.0",
                "(osgi.wiring.package=p)                                       # ''",
            })
    void a_range_of_versions_is_told_in_words(String filter, String words) {
        assertThat(Requirements.range(filter)).isEqualTo(words);
    }

    @Test
    void a_bundle_of_the_watched_folder_is_told_by_its_location() {
        Path folder = Path.of("/home/someone/.crosspoint/plugins");
        assertThat(Plugins.isIn(folder, "file:/home/someone/.crosspoint/plugins/clh.jar"))
                .isTrue();
        assertThat(Plugins.isIn(folder, "file:/home/someone/elsewhere/clh.jar")).isFalse();
        assertThat(Plugins.isIn(folder, "plugin:org.example/1.0.0")).isFalse();
    }
}
