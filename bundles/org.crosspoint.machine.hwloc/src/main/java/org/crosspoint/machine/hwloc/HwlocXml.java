package org.crosspoint.machine.hwloc;

import java.util.Locale;
import org.crosspoint.core.hardware.MachineFormat;
import org.osgi.service.component.annotations.Component;

/// Files that `lstopo FILE.xml` writes, of versions 1 and 2 (and 3, which reads as 2).
@Component(service = MachineFormat.class)
public final class HwlocXml implements MachineFormat {
    private static final String ENDING = ".xml";

    @Override
    public String looks() {
        return "a file of lstopo that ends in " + ENDING;
    }

    @Override
    public Form form(String written) {
        return written.toLowerCase(Locale.ROOT).endsWith(ENDING) ? Form.FILE : Form.OTHER;
    }

    @Override
    public Translation read(String name, String text) {
        return MachineWriter.translate(id(name), new XmlReader(name).read(text));
    }

    /// The machine's id from its file's name: `Big_Box.xml` becomes `big-box`.
    static String id(String file) {
        String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
        String plain = name.substring(0, name.length() - ENDING.length())
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        String id = plain.matches("[a-z].*") ? plain : "hwloc-" + plain;
        return id.substring(0, Math.min(64, id.length())).replaceAll("-$", "");
    }
}
