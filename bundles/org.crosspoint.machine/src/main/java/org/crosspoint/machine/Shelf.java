package org.crosspoint.machine;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import org.crosspoint.core.SpecificationException;
import org.osgi.framework.Bundle;

/// The machine files of one bundle, in order of their names.
///
/// @param bundle number of the bundle
/// @param files those that could be read
/// @param refusals a sentence for each of the others
record Shelf(long bundle, List<MachineFile> files, List<String> refusals) {
    static Shelf of(Bundle bundle) {
        List<MachineFile> files = new ArrayList<>();
        List<String> refusals = new ArrayList<>();
        for (URL url : entries(bundle)) {
            String name = bundle.getSymbolicName()
                    + url.getPath().substring(url.getPath().lastIndexOf('/'));
            try (InputStream stream = url.openStream()) {
                String text = new String(stream.readNBytes(4 * Source.LIMIT + 1), StandardCharsets.UTF_8);
                files.add(MachineFile.read(name, text, bundle.getSymbolicName()));
            } catch (SpecificationException e) {
                refusals.add(String.valueOf(e.getMessage()));
            } catch (IOException e) {
                refusals.add(name + " cannot be read (" + e.getMessage() + "): rebuild or reinstall the bundle.");
            }
        }
        return new Shelf(bundle.getBundleId(), List.copyOf(files), List.copyOf(refusals));
    }

    private static List<URL> entries(Bundle bundle) {
        Enumeration<URL> found = bundle.findEntries(MachineFiles.FOLDER, "*.yaml", false);
        List<URL> urls = found == null ? List.of() : Collections.list(found);
        return urls.stream().sorted(Comparator.comparing(URL::getPath)).toList();
    }
}
