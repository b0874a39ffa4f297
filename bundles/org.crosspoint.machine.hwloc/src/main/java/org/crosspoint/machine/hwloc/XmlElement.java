package org.crosspoint.machine.hwloc;

import java.util.BitSet;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.machine.hwloc.Topology.CpuKind;

/// The start of an element: its name, its attributes, and where it stands.
///
/// @param file name for messages
/// @param line line on which its start ends
record XmlElement(String file, String name, int line, Map<String, String> attributes) {
    XmlElement(String file, XMLStreamReader xml) {
        this(file, xml.getLocalName(), xml.getLocation().getLineNumber(), attributes(xml));
    }

    private static Map<String, String> attributes(XMLStreamReader xml) {
        Map<String, String> attributes = new TreeMap<>();
        for (int a = 0; a < xml.getAttributeCount(); a++) {
            attributes.put(
                    xml.getAttributeLocalName(a), xml.getAttributeValue(a).strip());
        }
        return attributes;
    }

    Optional<String> text(String attribute) {
        return Optional.ofNullable(attributes.get(attribute)).filter(text -> !text.isEmpty());
    }

    /// A whole number, `otherwise` if there is none.
    long number(String attribute, long otherwise) {
        Optional<String> text = text(attribute);
        if (text.isPresent() && !text.get().matches("-?\\d{1,18}")) {
            throw mistake(
                    attribute + " is '" + text.get()
                            + "', where a whole number was expected: correct it, or export the file again with 'lstopo FILE.xml'");
        }
        return text.map(Long::parseLong).orElse(otherwise);
    }

    /// A whole number from 0 that fits an `int`, `otherwise` if there is none or it stands for none.
    int count(String attribute, int otherwise) {
        long number = number(attribute, otherwise);
        return number < 0 || number > Integer.MAX_VALUE ? otherwise : (int) number;
    }

    SpecificationException mistake(String sentence) {
        return Mistake.at(file, line, sentence);
    }

    /// Goes to the end of the element that has just begun, over all that is in it.
    static void skip(XMLStreamReader xml) throws XMLStreamException {
        for (int depth = 1; depth > 0; ) {
            int event = xml.next();
            depth += event == XMLStreamConstants.START_ELEMENT ? 1 : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
        }
    }

    /// Reads a kind of CPUs to its end.
    static CpuKind cpuKind(XmlElement element, XMLStreamReader xml) throws XMLStreamException {
        Map<String, String> infos = new TreeMap<>();
        while (xml.next() != XMLStreamConstants.END_ELEMENT) {
            if (xml.getEventType() == XMLStreamConstants.START_ELEMENT) {
                XmlElement info = new XmlElement(element.file(), xml);
                info.text("name")
                        .ifPresent(name -> infos.put(name, info.text("value").orElse("")));
                skip(xml);
            }
        }
        return new CpuKind(element.line(), element.set("cpuset"), infos);
    }

    /// A set of numbers: words of 32 bits in hexadecimal, the highest first.
    BitSet set(String attribute) {
        BitSet set = new BitSet();
        String[] words = text(attribute).orElse("0x0").split(",", -1);
        for (int w = 0; w < words.length; w++) {
            String digits = words[w].replaceFirst("^0x", "");
            if (!digits.matches("[0-9a-fA-F]{0,8}") && !digits.equals("f...f")) {
                throw mistake(attribute + " is '" + words[w]
                        + "', where words of up to eight hexadecimal digits were expected: export the file again with"
                        + " 'lstopo FILE.xml'");
            }
            long bits = digits.isEmpty() || digits.equals("f...f") ? 0 : Long.parseLong(digits, 16);
            for (int bit = 0; bit < Integer.SIZE; bit++) {
                set.set((words.length - 1 - w) * Integer.SIZE + bit, ((bits >> bit) & 1) == 1);
            }
        }
        return set;
    }
}
