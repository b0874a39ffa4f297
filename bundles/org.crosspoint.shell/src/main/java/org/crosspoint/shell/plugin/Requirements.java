package org.crosspoint.shell.plugin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.ExecutionEnvironmentNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.resource.Namespace;

/// What a bundle needs and the platform does not have, in words.
final class Requirements {
    private static final Pattern LEAST = Pattern.compile("\\(version>=([^)]*)\\)");
    private static final Pattern BELOW = Pattern.compile("\\(!\\(version>=([^)]*)\\)\\)");
    private static final Pattern PACKAGE = Pattern.compile("\\(osgi\\.wiring\\.package=([^)]*)\\)");

    private Requirements() {}

    /// A phrase for each mandatory requirement that nothing provides: `needs org.crosspoint.core.sync 2.x, this
    /// platform has 1.0`.
    static List<String> unmet(Bundle bundle, Bundle... platform) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        List<String> phrases = new ArrayList<>();
        for (BundleRequirement requirement : revision.getDeclaredRequirements(null)) {
            if (mandatory(requirement) && providers(requirement, platform).noneMatch(requirement::matches)) {
                phrases.add(phrase(requirement, platform));
            }
        }
        return phrases;
    }

    private static boolean mandatory(BundleRequirement requirement) {
        Map<String, String> directives = requirement.getDirectives();
        String effective = directives.getOrDefault(Namespace.REQUIREMENT_EFFECTIVE_DIRECTIVE, "resolve");
        return effective.equals("resolve")
                && !Namespace.RESOLUTION_OPTIONAL.equals(directives.get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE))
                && !"dynamic".equals(directives.get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE));
    }

    private static Stream<BundleCapability> providers(BundleRequirement requirement, Bundle... platform) {
        return Stream.of(platform)
                .map(bundle -> bundle.adapt(BundleRevision.class))
                .filter(Objects::nonNull)
                .flatMap(revision -> revision.getDeclaredCapabilities(requirement.getNamespace()).stream());
    }

    private static String phrase(BundleRequirement requirement, Bundle... platform) {
        String filter = requirement.getDirectives().getOrDefault(Namespace.REQUIREMENT_FILTER_DIRECTIVE, "");
        Matcher name = PACKAGE.matcher(filter);
        if (requirement.getNamespace().equals(PackageNamespace.PACKAGE_NAMESPACE) && name.find()) {
            List<String> versions = providers(requirement, platform)
                    .filter(capability ->
                            name.group(1).equals(capability.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE)))
                    .map(capability ->
                            shortened(String.valueOf(capability.getAttributes().get("version"))))
                    .distinct()
                    .toList();
            return ("needs package " + name.group(1) + ' ' + range(filter)).strip()
                    + (versions.isEmpty()
                            ? ", which nothing here provides"
                            : ", this platform has " + String.join(" and ", versions));
        }
        if (requirement.getNamespace().equals(ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE)) {
            return "needs a newer Java: " + filter;
        }
        return "needs " + requirement.getNamespace() + ' ' + filter + ", which nothing here provides";
    }

    /// `2.x` for a range of one major version, `at least 2.1`, `2.1 to below 2.3`, or nothing for any version.
    static String range(String filter) {
        Matcher least = LEAST.matcher(filter.replaceAll(BELOW.pattern(), ""));
        Matcher below = BELOW.matcher(filter);
        if (!least.find()) {
            return below.find() ? "below " + shortened(below.group(1)) : "";
        }
        Version from = Version.parseVersion(least.group(1));
        if (!below.find()) {
            return "at least " + shortened(least.group(1));
        }
        Version until = Version.parseVersion(below.group(1));
        boolean major =
                from.equals(new Version(from.getMajor(), 0, 0)) && until.equals(new Version(from.getMajor() + 1, 0, 0));
        return major ? from.getMajor() + ".x" : shortened(least.group(1)) + " to below " + shortened(below.group(1));
    }

    private static String shortened(String version) {
        return version.replaceAll("\\.0$", "");
    }
}
