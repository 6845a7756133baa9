package com.shop.orders;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

public class OrderServlet extends HttpServlet {
    private Document read(String text) throws ParserConfigurationException, SAXException, IOException {
        DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        // ruleid: xml-external-entities
        return builder.parse(new InputSource(new StringReader(text)));
    }

    private Document readHardened(String text) throws ParserConfigurationException, SAXException, IOException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        DocumentBuilder builder = factory.newDocumentBuilder();
        // ok: xml-external-entities
        return builder.parse(new InputSource(new StringReader(text)));
    }

    private Document template() throws ParserConfigurationException, SAXException, IOException {
        DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        // ok: xml-external-entities
        return builder.parse(new ByteArrayInputStream("<order/>".getBytes()));
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            String text = request.getParameter("order");
            response.getWriter().println(read(text) == readHardened(text) || template() == null);
        } catch (ParserConfigurationException | SAXException error) {
            response.sendError(400);
        }
    }
}
