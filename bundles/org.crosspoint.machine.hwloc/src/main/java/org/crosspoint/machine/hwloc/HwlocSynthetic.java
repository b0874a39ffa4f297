package org.crosspoint.machine.hwloc;

import java.util.regex.Pattern;
import org.crosspoint.core.hardware.MachineFormat;
import org.osgi.service.component.annotations.Component;

/// hwloc's synthetic strings: `pack:2 core:4 pu:2`, `numa:4(memory=16GiB) l3:1(size=8MiB) core:12 pu:1`, or
/// bare numbers, `2 12 1`.
@Component(service = MachineFormat.class)
public final class HwlocSynthetic implements MachineFormat {
    private static final Pattern STRING = Pattern.compile(
            "\\s*(\\([^)]*\\)\\s*)?(\\[.*|[A-Za-z][A-Za-z0-9]*:\\d.*|\\d+(\\(.*)?(\\s.*)?)", Pattern.DOTALL);

    @Override
    public String looks() {
        return "a synthetic string such as 'pack:2 core:4 pu:2'";
    }

    @Override
    public Form form(String written) {
        return STRING.matcher(written).matches() ? Form.TEXT : Form.OTHER;
    }

    @Override
    public Translation read(String name, String text) {
        return MachineWriter.translate("synthetic", new SyntheticString(text).read());
    }
}
