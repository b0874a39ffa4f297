package org.crosspoint.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.felix.gogo.jline.Builtin;
import org.apache.felix.gogo.jline.Procedural;
import org.apache.felix.gogo.jline.Shell;
import org.apache.felix.service.command.CommandProcessor;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/// The commands that come with Gogo's JLine shell: `each`, `if`, `cat`, `grep`, `less`, `history` and so on.
@Component(
        service = {},
        immediate = true)
public final class StandardCommands {

    private static final String BUILTIN = "format getopt new set tac type jobs fg bg keymap setopt unsetopt complete"
            + " history widget __files __directories __usage_completion";
    private static final String PROCEDURAL = "each if not throw try until while break continue";
    private static final String SHELL = "source";

    private final List<ServiceRegistration<?>> registrations = new ArrayList<>();

    @Activate
    public StandardCommands(BundleContext bundles, @Reference CommandProcessor processor) {
        register(bundles, new Builtin(), BUILTIN);
        register(bundles, new Procedural(), PROCEDURAL);
        register(bundles, new PosixCommands(processor), PosixCommands.NAMES);
        register(bundles, new Shell(new Quiet(bundles), processor), SHELL);
    }

    private void register(BundleContext bundles, Object commands, String functions) {
        Map<String, Object> properties = Map.of(
                CommandProcessor.COMMAND_SCOPE, "gogo", CommandProcessor.COMMAND_FUNCTION, functions.split(" ", -1));
        registrations.add(bundles.registerService(Object.class, commands, FrameworkUtil.asDictionary(properties)));
    }

    @Deactivate
    void close() {
        registrations.forEach(ServiceRegistration::unregister);
    }

    /// Leaving a nested shell ends nothing but that shell.
    private record Quiet(BundleContext bundles) implements Shell.Context {
        @Override
        public String getProperty(String name) {
            return bundles.getProperty(name);
        }

        @Override
        public void exit() {}
    }
}
