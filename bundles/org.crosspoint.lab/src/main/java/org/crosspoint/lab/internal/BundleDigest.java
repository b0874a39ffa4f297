package org.crosspoint.lab.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.List;
import org.osgi.framework.Bundle;

/// SHA-256 of a bundle's entries: of each, in order of path, the path, a zero, the length and the content. How the
/// archive is packed and when does not matter.
final class BundleDigest {
    private BundleDigest() {}

    static String of(Bundle bundle) {
        Enumeration<URL> entries = bundle.findEntries("/", "*", true);
        List<URL> files = entries == null
                ? List.of()
                : Collections.list(entries).stream()
                        .filter(entry -> !entry.getPath().endsWith("/"))
                        .sorted(Comparator.comparing(URL::getPath))
                        .toList();
        MessageDigest digest = Json.sha256();
        files.forEach(file -> update(digest, file));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void update(MessageDigest digest, URL file) {
        byte[] content = read(file);
        digest.update(file.getPath().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(content.length).flip());
        digest.update(content);
    }

    private static byte[] read(URL file) {
        try (InputStream in = file.openStream()) {
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
