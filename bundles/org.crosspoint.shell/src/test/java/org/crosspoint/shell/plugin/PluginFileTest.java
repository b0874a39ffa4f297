package org.crosspoint.shell.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.crosspoint.core.design.DesignKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginFileTest {
    @TempDir
    Path folder;

    @Test
    void a_bundle_has_a_name_and_a_version() throws IOException {
        Path file = jar("Bundle-SymbolicName", "org.example.clh;singleton:=true", "Bundle-Version", "1.2.0");
        assertThat(PluginFile.of(file).described()).isEqualTo("org.example.clh 1.2.0");
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        assertThatThrownBy(() -> PluginFile.of(Path.of("nowhere.jar")))
                .hasMessage("There is no file 'nowhere.jar'; give the path of a bundle's jar.");
    }

    @Test
    void a_text_is_not_a_bundle() throws IOException {
        Path file = Files.writeString(folder.resolve("a.jar"), "no jar");
        assertThatThrownBy(() -> PluginFile.of(file)).hasMessageContaining("is not a bundle: it is no jar file");
    }

    @Test
    void a_plain_jar_is_not_a_bundle() throws IOException {
        Path file = jar("Main-Class", "org.example.Main");
        assertThatThrownBy(() -> PluginFile.of(file))
                .hasMessageContaining("is a jar but not a bundle: its manifest has no Bundle-SymbolicName");
    }

    @Test
    void designs_are_read_from_component_descriptions() throws Exception {
        String description = """
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="org.example.ClhLock">
                  <property name="design.id" value="clh"/>
                  <service><provide interface="org.crosspoint.core.sync.LockDesign"/></service>
                  <implementation class="org.example.ClhLock"/>
                </scr:component>
                """;
        assertThat(DeclaredDesigns.of(new ByteArrayInputStream(description.getBytes(StandardCharsets.UTF_8))))
                .containsExactly(new DeclaredDesigns.Declared(DesignKind.LOCK, "clh"));
    }

    private Path jar(String... attributes) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        for (int a = 0; a < attributes.length; a += 2) {
            manifest.getMainAttributes().putValue(attributes[a], attributes[a + 1]);
        }
        Path file = folder.resolve("some.jar");
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            jar.finish();
        }
        return file;
    }
}
