package org.crosspoint.machine.hwloc;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.crosspoint.core.SpecificationException;
import org.jspecify.annotations.Nullable;

/// A matrix as a file writes it, before its objects are known.
///
/// @param element where it begins
/// @param root the object below which its objects are; null where `indexes` say which they are
/// @param indexes numbers of its objects, by the operating system or unique in the file; empty where `root` says it
/// @param values row by row
record Matrix(XmlElement element, @Nullable TopologyObject root, List<Long> indexes, List<BigDecimal> values) {
    /// More memory nodes than any machine has.
    private static final int LIMIT = 1024;

    /// Bit of `kind`: the values are latencies.
    private static final long LATENCY = 4;

    private static final String AGAIN = "export the file again with 'lstopo FILE.xml'";

    /// Version 1: one element for each value, relative to a base.
    static Matrix read1(XmlElement element, XMLStreamReader xml, TopologyObject root) throws XMLStreamException {
        List<BigDecimal> values = new ArrayList<>();
        while (xml.next() != XMLStreamConstants.END_ELEMENT) {
            if (xml.getEventType() == XMLStreamConstants.START_ELEMENT) {
                XmlElement latency = new XmlElement(element.file(), xml);
                values.add(decimal(latency, latency.text("value").orElse("")));
                XmlElement.skip(xml);
            }
        }
        return new Matrix(element, root, List.of(), values);
    }

    /// Version 2: numbers of the objects, then the values, both broken into several elements.
    static Matrix read2(XmlElement element, XMLStreamReader xml) throws XMLStreamException {
        List<Long> indexes = new ArrayList<>();
        List<BigDecimal> values = new ArrayList<>();
        while (xml.next() != XMLStreamConstants.END_ELEMENT) {
            if (xml.getEventType() == XMLStreamConstants.START_ELEMENT) {
                XmlElement part = new XmlElement(element.file(), xml);
                for (String word : xml.getElementText().strip().split("\\s+", -1)) {
                    if (part.name().equals("indexes")) {
                        indexes.add(
                                decimal(part, word.replaceFirst("^\\w+:", "")).longValue());
                    } else {
                        values.add(decimal(part, word));
                    }
                }
            }
        }
        return new Matrix(element, null, indexes, values);
    }

    private static BigDecimal decimal(XmlElement element, String word) {
        if (!word.matches("\\d{1,18}(\\.\\d{1,9})?")) {
            throw element.mistake(
                    "a distance or index is '" + word + "', where a number from 0 was expected: " + AGAIN);
        }
        return new BigDecimal(word);
    }

    /// The first matrix that says how far memory nodes are from each other.
    static Optional<Distances> latencies(String file, List<Matrix> matrices, TopologyObject machine) {
        return matrices.stream().filter(Matrix::isOfMemory).findFirst().flatMap(matrix -> matrix.distances(machine));
    }

    /// Version 1 says so by the depth of the objects, which is why their number is looked at there.
    private boolean isOfMemory() {
        return root != null
                ? element.count("nbobjs", 0) == root.all(ObjectType.NUMA).size()
                : element.text("type").equals(Optional.of("NUMANode"))
                        && (element.number("kind", LATENCY) & LATENCY) != 0;
    }

    private Optional<Distances> distances(TopologyObject machine) {
        List<TopologyObject> nodes = root != null ? root.all(ObjectType.NUMA) : named(machine);
        if (nodes.size() > LIMIT || values.size() != nodes.size() * nodes.size()) {
            throw mistake("the matrix of distances has " + values.size() + " values, where " + nodes.size() + " x "
                    + nodes.size() + " were expected: " + AGAIN);
        }
        return Optional.of(new Distances(element.line(), nodes, values));
    }

    private List<TopologyObject> named(TopologyObject machine) {
        boolean global = element.text("indexing").equals(Optional.of("gp"));
        List<TopologyObject> all = machine.all(ObjectType.NUMA);
        List<TopologyObject> nodes = new ArrayList<>();
        for (long index : indexes) {
            nodes.add(all.stream()
                    .filter(node -> (global ? node.globalIndex : node.osIndex) == index)
                    .findFirst()
                    .orElseThrow(() -> mistake("the matrix of distances names memory node " + index
                            + ", where the number of a NUMANode of this file was expected: " + AGAIN)));
        }
        return nodes;
    }

    private SpecificationException mistake(String sentence) {
        return element.mistake(sentence);
    }
}
