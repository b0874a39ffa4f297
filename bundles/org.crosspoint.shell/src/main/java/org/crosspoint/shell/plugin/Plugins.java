package org.crosspoint.shell.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.Catalogue;
import org.crosspoint.core.design.Contribution;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.shell.Home;
import org.crosspoint.shell.view.NewProject;
import org.crosspoint.shell.view.PluginChange;
import org.crosspoint.shell.view.PluginList;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Installs, examines and removes other people's bundles. What is refused is uninstalled again, and the platform goes
/// on.
@Component(service = Plugins.class)
public final class Plugins {
    /// Bundles of [#add] have locations that begin with this.
    private static final String LOCATION = "plugin:";

    private static final int REFRESH_SECONDS = 10;

    private final BundleContext context;
    private final Catalogue catalogue;

    @Activate
    public Plugins(BundleContext context, @Reference Catalogue catalogue) {
        this.context = context;
        this.catalogue = catalogue;
    }

    /// Writes a project with one lock, named after its folder.
    ///
    /// @param folder where
    /// @param typed  as it was typed
    /// @throws SpecificationException if the folder or its name is taken, or it makes no name for a lock
    public NewProject newLock(Path folder, String typed) {
        LockName name = LockName.of(folder);
        holder(DesignKind.LOCK, name.id(), name.id()).ifPresent(there -> {
            throw new SpecificationException("There is a lock '" + name.id() + "' already, from bundle "
                    + there.bundle() + ' ' + there.version() + "; choose another name for the folder.");
        });
        Path file = new LockProject(name, PublishedJars.here()).writeTo(folder);
        return new NewProject(name.id(), typed.replaceFirst("(?<=.)/+$", ""), file.toString());
    }

    /// Installs and starts a bundle; one with the same name and another version takes the place of the one there.
    ///
    /// @throws SpecificationException if it is refused, with the reason
    public PluginChange add(Path file) {
        PluginFile plugin = PluginFile.of(file);
        Optional<Bundle> before = installed(plugin.symbolicName());
        before.ifPresent(bundle -> mayReplace(bundle, plugin));
        Bundle examined = examined(plugin);
        if (before.isPresent()) {
            uninstall(examined);
            String old = before.get().getVersion().toString();
            update(before.get(), plugin);
            return new PluginChange("added", row(before.get()), "It takes the place of version " + old + ".");
        }
        try {
            start(examined, plugin);
            return new PluginChange("added", row(examined), "");
        } catch (SpecificationException refused) {
            uninstall(examined);
            throw refused;
        }
    }

    /// Examines a bundle as [#add] does, and leaves nothing behind.
    ///
    /// @throws SpecificationException if it would be refused, with the reason
    public PluginList.Row check(Path file) {
        PluginFile plugin = PluginFile.of(file);
        installed(plugin.symbolicName()).ifPresent(bundle -> mayReplace(bundle, plugin));
        Bundle bundle = examined(plugin);
        PluginList.Row row = row(bundle);
        uninstall(bundle);
        return row;
    }

    /// Stops and uninstalls a bundle, and deletes it from the watched folder if that is where it came from.
    ///
    /// @throws SpecificationException if there is no such plug-in
    public PluginList.Row remove(String symbolicName) {
        Bundle bundle = plugins().stream()
                .filter(plugin -> symbolicName.equals(plugin.getSymbolicName()))
                .findFirst()
                .orElseThrow(() -> new SpecificationException("There is no plug-in '" + symbolicName + "'"
                        + (plugins().isEmpty() ? "; none is installed." : "; the plug-ins are " + names() + ".")));
        PluginList.Row row = row(bundle);
        try {
            if (watched(bundle)) {
                Files.deleteIfExists(Path.of(URI.create(bundle.getLocation())));
            }
        } catch (IOException failure) {
            throw new SpecificationException(
                    "The plug-in's file in the watched folder cannot be deleted (" + failure.getMessage()
                            + "); delete it, and the plug-in goes.",
                    failure);
        }
        uninstall(bundle);
        return row;
    }

    /// The plug-ins: added by hand or dropped in the watched folder, with what keeps those from working that do not.
    public PluginList list() {
        List<Path> installed = plugins().stream()
                .filter(Plugins::watched)
                .map(bundle -> Path.of(URI.create(bundle.getLocation())))
                .toList();
        return new PluginList(
                plugins().stream().map(this::row).toList(), WatchedFolder.unusable(Home.plugins(), installed));
    }

    /// Symbolic names of the plug-ins.
    public String names() {
        return plugins().stream()
                .map(Bundle::getSymbolicName)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private List<Bundle> plugins() {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getLocation().startsWith(LOCATION) || watched(bundle))
                .toList();
    }

    private static boolean watched(Bundle bundle) {
        return isIn(Home.plugins(), bundle.getLocation());
    }

    /// Whether a bundle's location is a file in a folder.
    static boolean isIn(Path folder, String location) {
        return location.startsWith("file:")
                && Path.of(URI.create(location))
                        .startsWith(folder.toAbsolutePath().normalize());
    }

    private Optional<Bundle> installed(String symbolicName) {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
                .findFirst();
    }

    private static void mayReplace(Bundle there, PluginFile plugin) {
        if (there.getVersion().equals(plugin.version())) {
            throw new SpecificationException("Bundle " + plugin.described() + " is installed already; give the new one"
                    + " another Bundle-Version, or take the old one away with 'plugin remove "
                    + plugin.symbolicName() + "'.");
        }
        if (!there.getLocation().startsWith(LOCATION)) {
            throw new SpecificationException("Bundle " + there.getSymbolicName() + ' ' + there.getVersion()
                    + " is there and was not added with 'plugin add'; "
                    + (watched(there)
                            ? "replace its jar in the watched folder."
                            : "give yours another Bundle-SymbolicName."));
        }
    }

    /// Installs without starting and looks for reasons to refuse; if there is one, nothing is left behind.
    private Bundle examined(PluginFile plugin) {
        Bundle bundle = install(plugin);
        try {
            List<String> problems = problems(bundle, plugin.symbolicName());
            if (!problems.isEmpty()) {
                throw refusal(plugin, problems.getFirst());
            }
            return bundle;
        } catch (SpecificationException refused) {
            uninstall(bundle);
            throw refused;
        }
    }

    private List<String> problems(Bundle bundle, String symbolicName) {
        List<String> unmet = Requirements.unmet(bundle, context.getBundles());
        if (!unmet.isEmpty()) {
            return List.of("it " + String.join(", and it ", unmet)
                    + "; build it against this platform's version or install what is missing");
        }
        List<DeclaredDesigns.Declared> declared = DeclaredDesigns.of(bundle);
        if (declared.isEmpty() && !DeclaredDesigns.hasFiles(bundle) && !DeclaredDesigns.hasExperiments(bundle)) {
            return List.of(
                    "there is no design in it; a design is a component with @Design that implements a plug point");
        }
        return declared.stream()
                .flatMap(design -> holder(design, symbolicName).stream())
                .toList();
    }

    private Optional<String> holder(DeclaredDesigns.Declared design, String symbolicName) {
        return holder(design.kind(), design.id(), symbolicName)
                .map(there -> "its " + design + " is there already, from bundle " + there.bundle() + ' '
                        + there.version() + "; give it another id");
    }

    /// Which other bundle has that id already.
    private Optional<Contribution> holder(DesignKind kind, String id, String symbolicName) {
        return catalogue.contributions(kind).stream()
                .filter(there -> there.id().equals(id) && !there.bundle().equals(symbolicName))
                .findFirst();
    }

    private Bundle install(PluginFile plugin) {
        try (InputStream in = Files.newInputStream(plugin.file())) {
            return context.installBundle(LOCATION + plugin.symbolicName() + '/' + plugin.version(), in);
        } catch (IOException | BundleException failure) {
            throw refusal(plugin, reason(failure));
        }
    }

    private void start(Bundle bundle, PluginFile plugin) {
        try {
            bundle.start();
        } catch (BundleException | LinkageError failure) {
            throw refusal(plugin, reason(failure));
        }
        List<String> refusals = catalogue.refusals().stream()
                .filter(refusal -> speaksOf(refusal, bundle))
                .toList();
        if (!refusals.isEmpty()) {
            throw new SpecificationException(refusals.getFirst());
        }
    }

    /// New classes for a bundle that is there: stopped once, started once, so that a simulation that uses it waits only
    /// in between.
    private void update(Bundle bundle, PluginFile plugin) {
        try (InputStream in = Files.newInputStream(plugin.file())) {
            bundle.stop();
            bundle.update(in);
            refresh(bundle);
            start(bundle, plugin);
        } catch (IOException | BundleException | LinkageError failure) {
            throw refusal(plugin, reason(failure));
        }
    }

    private void uninstall(Bundle bundle) {
        try {
            bundle.uninstall();
            refresh(bundle);
        } catch (BundleException failure) {
            throw new SpecificationException(
                    "Bundle " + bundle.getSymbolicName() + " cannot be removed: " + reason(failure) + ".", failure);
        }
    }

    /// Gives up the old classes, and waits until that is done.
    private void refresh(Bundle bundle) {
        CountDownLatch done = new CountDownLatch(1);
        context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION)
                .adapt(FrameworkWiring.class)
                .refreshBundles(List.of(bundle), event -> done.countDown());
        try {
            if (!done.await(REFRESH_SECONDS, TimeUnit.SECONDS)) {
                throw new SpecificationException("The framework does not give up the old classes of "
                        + bundle.getSymbolicName() + "; try again.");
            }
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        }
    }

    private PluginList.Row row(Bundle bundle) {
        List<String> designs = DeclaredDesigns.of(bundle).stream()
                .map(design -> design.kind().id() + ' ' + design.id())
                .toList();
        String problem = bundle.getState() == Bundle.ACTIVE || bundle.getState() == Bundle.STARTING
                ? refused(bundle)
                : String.join("; ", problems(bundle, bundle.getSymbolicName()));
        return new PluginList.Row(
                bundle.getSymbolicName(), bundle.getVersion().toString(), designs, watched(bundle), problem);
    }

    private String refused(Bundle bundle) {
        return catalogue.refusals().stream()
                .filter(refusal -> speaksOf(refusal, bundle))
                .collect(Collectors.joining(" "));
    }

    /// Whether a refusal is one of this bundle's own, not of another that only names it.
    static boolean speaksOf(String refusal, Bundle bundle) {
        return refusal.contains(" of bundle " + bundle.getSymbolicName() + ' ' + bundle.getVersion() + " is refused");
    }

    private static SpecificationException refusal(PluginFile plugin, String reason) {
        return new SpecificationException("Bundle " + plugin.described() + " is refused: " + reason + ".");
    }

    private static String reason(Throwable failure) {
        String message = failure.getMessage();
        return message == null
                ? failure.getClass().getSimpleName()
                : message.lines().findFirst().orElse("").strip();
    }

    /// The contributions of a bundle.
    public List<Contribution> contributions(String symbolicName) {
        return catalogue.contributions().stream()
                .filter(contribution -> contribution.bundle().equals(symbolicName))
                .toList();
    }
}
