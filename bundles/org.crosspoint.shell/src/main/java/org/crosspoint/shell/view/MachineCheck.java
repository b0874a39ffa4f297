package org.crosspoint.shell.view;

import java.util.List;
import java.util.stream.Collectors;
import org.crosspoint.core.hardware.MachineAssumption;
import org.crosspoint.shell.format.Block;
import org.crosspoint.shell.format.Look;
import org.crosspoint.shell.format.Text;
import org.jline.utils.AttributedString;

/// What the description of a machine does not say, and what is assumed instead.
///
/// @param assumptions in order of lines
public record MachineCheck(List<MachineAssumption> assumptions) implements Block {
    @Override
    public List<AttributedString> lines(Look look) {
        String text = assumptions.stream().map(MachineAssumption::toString).collect(Collectors.joining("\n"));
        return Text.of(text.isEmpty() ? "Its description says everything; nothing is assumed." : text)
                .lines(look);
    }
}
