package dev.asynclint.source.classpath;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An element of an XML file.
 *
 * @param name local name
 * @param attributes attributes by local name
 * @param text its own text, without surrounding white space
 * @param children child elements in order
 */
record Xml(String name, Map<String, String> attributes, String text, List<Xml> children) {

    /** Deeper files are not build files. */
    private static final int DEEPEST = 200;

    /** The files come from strangers: no document type is read, and nothing outside the file. */
    private static final XMLInputFactory FACTORY = factory();

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    /**
     * Reads a file.
     *
     * @throws IOException when it cannot be read or is not well-formed; the message says which
     */
    static Xml read(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(in);
            try {
                while (reader.next() != XMLStreamConstants.START_ELEMENT) {
                    // Only what stands before the root.
                }
                return element(reader, 0);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException | RuntimeException e) {
            // The JDK's reader throws several runtime exceptions of its own for input that is no XML.
            throw new IOException("not well-formed: " + firstLine(e), e);
        }
    }

    private static String firstLine(Exception e) {
        String message = e.getMessage();
        return message == null
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }

    private static Xml element(XMLStreamReader reader, int depth) throws XMLStreamException {
        if (depth > DEEPEST) {
            throw new XMLStreamException("nested too deep");
        }
        String name = reader.getLocalName();
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        List<Xml> children = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        int event = reader.next();
        while (event != XMLStreamConstants.END_ELEMENT) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                children.add(element(reader, depth + 1));
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                text.append(reader.getText());
            } else if (event == XMLStreamConstants.END_DOCUMENT) {
                throw new XMLStreamException("ends early");
            }
            event = reader.next();
        }
        return new Xml(name, attributes, text.toString().strip(), children);
    }

    /** The first child of that name. */
    Optional<Xml> child(String childName) {
        for (Xml child : children) {
            if (child.name.equals(childName)) {
                return Optional.of(child);
            }
        }
        return Optional.empty();
    }

    /** The children of the first child of that name. */
    List<Xml> childrenOf(String childName) {
        return child(childName).map(Xml::children).orElse(List.of());
    }

    /** The text of the first child of that name, empty without one. */
    String textOf(String childName) {
        return child(childName).map(Xml::text).orElse("");
    }

    /** The attribute of that name, empty without one. */
    String attribute(String attributeName) {
        return attributes.getOrDefault(attributeName, "");
    }
}
