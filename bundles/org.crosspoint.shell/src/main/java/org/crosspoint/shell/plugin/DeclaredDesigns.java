package org.crosspoint.shell.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.crosspoint.core.design.DesignKind;
import org.osgi.framework.Bundle;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/// The designs that a bundle's component descriptions announce: known before any of its code runs.
final class DeclaredDesigns {
    private static final String COMPONENTS = "Service-Component";
    private static final String ID = "design.id";

    private DeclaredDesigns() {}

    /// A design that is announced.
    record Declared(DesignKind kind, String id) {
        @Override
        public String toString() {
            return kind.id() + " '" + id + "'";
        }
    }

    static List<Declared> of(Bundle bundle) {
        String header = bundle.getHeaders("").get(COMPONENTS);
        List<Declared> designs = new ArrayList<>();
        if (header != null) {
            for (String path : header.split(",", -1)) {
                for (URL description : descriptions(bundle, path.strip())) {
                    designs.addAll(of(description));
                }
            }
        }
        return designs;
    }

    /// Whether the bundle ships machines, experiments or specifications as files.
    static boolean hasFiles(Bundle bundle) {
        return bundle.findEntries("CROSSPOINT-INF", "*", true) != null;
    }

    /// Whether one of its components implements a service of the lab.
    static boolean hasExperiments(Bundle bundle) {
        String provided = bundle.getHeaders("").get("Provide-Capability");
        return provided != null && provided.contains("org.crosspoint.lab.Experiment");
    }

    private static List<URL> descriptions(Bundle bundle, String path) {
        int slash = path.lastIndexOf('/');
        var found = bundle.findEntries(path.substring(0, Math.max(0, slash)), path.substring(slash + 1), false);
        return found == null ? List.of() : Collections.list(found);
    }

    private static List<Declared> of(URL description) {
        try (InputStream in = description.openStream()) {
            return of(in);
        } catch (IOException | SAXException unreadable) {
            return List.of();
        }
    }

    /// The designs of one component description; its other contents do not matter here.
    static List<Declared> of(InputStream description) throws IOException, SAXException {
        Document document = parse(description);
        Optional<String> id = attributes(document, "property", "name", "value").stream()
                .filter(property -> property.startsWith(ID + '='))
                .map(property -> property.substring(ID.length() + 1))
                .findFirst();
        List<String> services = attributes(document, "provide", "interface", "interface").stream()
                .map(service -> service.substring(service.indexOf('=') + 1))
                .toList();
        return id.stream()
                .flatMap(name -> Arrays.stream(DesignKind.values())
                        .filter(kind -> services.contains(kind.plugPoint().getName()))
                        .map(kind -> new Declared(kind, name)))
                .toList();
    }

    private static List<String> attributes(Document document, String element, String name, String value) {
        List<String> found = new ArrayList<>();
        NodeList nodes = document.getElementsByTagName(element);
        for (int n = 0; n < nodes.getLength(); n++) {
            Element node = (Element) nodes.item(n);
            found.add(node.getAttribute(name) + '=' + node.getAttribute(value));
        }
        return found;
    }

    private static Document parse(InputStream text) throws IOException, SAXException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(text);
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
