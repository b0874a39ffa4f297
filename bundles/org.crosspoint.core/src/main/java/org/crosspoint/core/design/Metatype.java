package org.crosspoint.core.design;

import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.crosspoint.core.DesignFault;
import org.jspecify.annotations.Nullable;

/// What the bundle's build wrote down of a parameter declaration: the Metatype resource of the annotation interface,
/// found through its own class, inside and outside a framework. A declaration without one has no ranges and
/// descriptions; one whose `@ObjectClassDefinition` has an id of its own is not found.
///
/// @param attributes by Metatype id, in declared order
record Metatype(Map<String, Attribute> attributes) {
    private static final Pattern MANGLED = Pattern.compile("\\$_\\$|\\$\\$|\\$|__|_");
    private static final Attribute UNDESCRIBED = new Attribute(null, null, List.of(), "");

    /// What stands in an `@AttributeDefinition`.
    record Attribute(@Nullable BigDecimal min, @Nullable BigDecimal max, List<String> options, String description) {}

    /// @throws DesignFault if the resource cannot be read
    static Metatype of(Class<? extends Annotation> type) {
        String path = "/OSGI-INF/metatype/" + type.getName() + ".xml";
        try (InputStream resource = type.getResourceAsStream(path)) {
            return new Metatype(resource == null ? Map.of() : read(resource));
        } catch (IOException | XMLStreamException | NumberFormatException e) {
            throw new DesignFault("The Metatype resource " + path + " cannot be read; build its bundle anew.", e);
        }
    }

    Attribute attribute(Method member) {
        return attributes.getOrDefault(attributeId(member), UNDESCRIBED);
    }

    /// The id that a member has in Metatype (OSGi Compendium 8, 105.9.2).
    static String attributeId(Method member) {
        return MANGLED.matcher(member.getName()).replaceAll(Metatype::unmangled);
    }

    private static String unmangled(MatchResult match) {
        return switch (match.group()) {
            case "$_$" -> "-";
            case "$$" -> "\\$";
            case "__" -> "_";
            case "_" -> ".";
            default -> "";
        };
    }

    private static Map<String, Attribute> read(InputStream resource) throws XMLStreamException {
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        XMLStreamReader xml = safeParsers().createXMLStreamReader(resource);
        List<String> options = new ArrayList<>();
        while (xml.hasNext()) {
            if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            if (xml.getLocalName().equals("AD")) {
                options = new ArrayList<>();
                attributes.put(xml.getAttributeValue(null, "id"), attribute(xml, options));
            } else if (xml.getLocalName().equals("Option")) {
                options.add(xml.getAttributeValue(null, "value"));
            }
        }
        xml.close();
        return attributes;
    }

    private static Attribute attribute(XMLStreamReader xml, List<String> options) {
        String description = xml.getAttributeValue(null, "description");
        return new Attribute(
                limit(xml.getAttributeValue(null, "min")),
                limit(xml.getAttributeValue(null, "max")),
                Collections.unmodifiableList(options),
                description == null ? "" : description);
    }

    private static @Nullable BigDecimal limit(@Nullable String limit) {
        return limit == null ? null : new BigDecimal(limit.strip());
    }

    private static XMLInputFactory safeParsers() {
        XMLInputFactory parsers = XMLInputFactory.newDefaultFactory();
        parsers.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        parsers.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return parsers;
    }
}
