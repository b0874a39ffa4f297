package org.crosspoint.shell.view;

import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.apache.felix.service.command.Process;
import org.crosspoint.shell.format.Block;
import org.crosspoint.shell.format.Look;
import org.crosspoint.shell.format.Page;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/// Shows the results of commands in Gogo.
@Component(service = Converter.class, property = Converter.CONVERTER_CLASSES + "=java.lang.Object")
public final class ViewConverter implements Converter {

    @Override
    public @Nullable Object convert(Class<?> desiredType, Object in) {
        return null;
    }

    /// Gogo passes the session as `escape`.
    @Override
    public @Nullable CharSequence format(Object target, int level, Converter escape) {
        Block block = level == Converter.INSPECT ? Views.block(target) : null;
        return block == null ? null : Page.print(block, look(escape));
    }

    private static Look look(Converter escape) {
        Process process = Process.Utils.current();
        boolean redirected = process != null && !process.isTty(1);
        return escape instanceof CommandSession session && !redirected ? Screen.look(session) : Screen.PIPE;
    }
}
