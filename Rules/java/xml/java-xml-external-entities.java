package com.shop.imports;

import java.io.InputStream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamReader;
import org.w3c.dom.Document;

public class XmlImport {
    private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

    public Document dom(InputStream in) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        // ruleid: java-xml-external-entities
        DocumentBuilder builder = factory.newDocumentBuilder();
        return builder.parse(in);
    }

    public Document quick(InputStream in) throws Exception {
        // ruleid: java-xml-external-entities
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
    }

    public SAXParser sax() throws Exception {
        SAXParserFactory factory = SAXParserFactory.newInstance();
        // ruleid: java-xml-external-entities
        return factory.newSAXParser();
    }

    public XMLStreamReader stream(InputStream in) throws Exception {
        XMLInputFactory factory = XMLInputFactory.newInstance();
        // ruleid: java-xml-external-entities
        return factory.createXMLStreamReader(in);
    }

    public Document domSafely(InputStream in) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(NO_DOCTYPE, true);
        // ok: java-xml-external-entities
        return factory.newDocumentBuilder().parse(in);
    }

    public XMLStreamReader streamSafely(InputStream in) throws Exception {
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        // ok: java-xml-external-entities
        return factory.createXMLStreamReader(in);
    }
}
