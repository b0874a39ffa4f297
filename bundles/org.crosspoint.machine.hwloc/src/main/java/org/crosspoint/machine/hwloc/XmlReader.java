package org.crosspoint.machine.hwloc;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.machine.hwloc.Topology.CpuKind;
import org.jspecify.annotations.Nullable;

/// Reads the XML of `lstopo`. A document type may be named, as `lstopo` does, but is never loaded; entities are
/// refused.
final class XmlReader {
    /// Deeper than any machine.
    private static final int DEPTH = 64;

    private static final String AGAIN = "export the file again with 'lstopo FILE.xml'";

    private final String file;
    private final Deque<TopologyObject> open = new ArrayDeque<>();
    private final Map<String, String> infos = new TreeMap<>();
    private final List<Matrix> matrices = new ArrayList<>();
    private final List<CpuKind> kinds = new ArrayList<>();
    private String version = "1";

    @Nullable
    private TopologyObject root;

    private final Counts counts = new Counts(sentence -> mistake("the machine " + sentence));

    /// Where the last object is.
    private int line;

    /// Memory and devices that stand where the tree of CPUs does not go on.
    private int skipped;

    XmlReader(String file) {
        this.file = file;
    }

    Topology read(String text) {
        try {
            XMLStreamReader xml = factory().createXMLStreamReader(new StringReader(text));
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    start(xml);
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    end(xml.getLocalName());
                } else if (event == XMLStreamConstants.ENTITY_REFERENCE) {
                    throw entity(xml.getLocation().getLineNumber());
                }
            }
            xml.close();
        } catch (XMLStreamException e) {
            throw malformed(e);
        }
        return topology();
    }

    /// Neither the document type nor anything outside of the text is read.
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing is loaded");
        });
        return factory;
    }

    private SpecificationException mistake(String sentence) {
        return Mistake.at(file, line, sentence);
    }

    private SpecificationException entity(int line) {
        return Mistake.at(
                file,
                line,
                "this is an entity, which is never expanded, where a file of lstopo has plain text: " + AGAIN);
    }

    /// The parser's own words depend on the host's language, so they are not quoted.
    private SpecificationException malformed(XMLStreamException e) {
        int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
        return Mistake.at(
                file,
                line,
                "here the XML breaks off or is not well formed, where matching start and end tags were expected and no"
                        + " entities: " + AGAIN);
    }

    private void start(XMLStreamReader xml) throws XMLStreamException {
        XmlElement element = new XmlElement(file, xml);
        String name = element.name();
        if (root == null && open.isEmpty() && !name.equals("object")) {
            checkRoot(element);
            return;
        }
        switch (name) {
            case "object" -> startObject(element);
            case "info" -> info(element);
            case "distances" -> matrices.add(Matrix.read1(element, xml, object()));
            case "distances2" -> matrices.add(Matrix.read2(element, xml));
            case "cpukind" -> kinds.add(XmlElement.cpuKind(element, xml));
            default -> XmlElement.skip(xml);
        }
    }

    private void checkRoot(XmlElement element) {
        if (!element.name().equals("topology") && !element.name().equals("root")) {
            throw element.mistake("the outermost element is <" + element.name()
                    + ">, where <topology> was expected: name a file that 'lstopo FILE.xml' has written");
        }
        version = element.text("version").orElse("1");
    }

    private TopologyObject object() {
        return open.isEmpty() ? new TopologyObject(ObjectType.MACHINE, 0) : open.peek();
    }

    private void startObject(XmlElement element) {
        if (open.size() + skipped >= DEPTH) {
            throw element.mistake("objects are nested deeper than " + DEPTH + " levels: " + AGAIN);
        }
        Optional<TopologyObject> object = skipped > 0 ? Optional.empty() : XmlObject.read(element);
        if (object.isEmpty()) {
            skipped++;
            return;
        }
        line = element.line();
        counts.add(object.get().type, 1);
        if (open.isEmpty()) {
            if (root != null) {
                throw element.mistake("there is a second machine, where one was expected: " + AGAIN);
            }
            root = object.get();
            open.push(root);
        } else {
            object().add(object.get());
            open.push(object.get());
        }
    }

    private void end(String name) {
        if (name.equals("object") && skipped > 0) {
            skipped--;
        } else if (name.equals("object")) {
            open.pop();
        }
    }

    private void info(XmlElement element) {
        if (skipped == 0) {
            element.text("name")
                    .ifPresent(name ->
                            infos.putIfAbsent(name, element.text("value").orElse("")));
        }
    }

    private Topology topology() {
        TopologyObject machine = root;
        if (machine == null) {
            throw Mistake.at(file, 1, "there is no <object> in the topology, where a machine was expected: " + AGAIN);
        }
        MemoryChildren.settle(machine);
        if (machine.all(ObjectType.PU).isEmpty()) {
            throw Mistake.at(
                    file,
                    machine.line,
                    "the machine has no PU, where at least one CPU was expected: export all of it with 'lstopo FILE.xml'"
                            + " without options that leave objects out");
        }
        return new Topology(
                "lstopo XML, version " + version, machine, Matrix.latencies(file, matrices, machine), kinds, infos);
    }
}
