package com.shop.users;

import java.io.IOException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;

public class UserServlet extends HttpServlet {
    private Document document;

    private static String userPath(String name) {
        return "//user[name='" + name + "']";
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        XPath xpath = XPathFactory.newInstance().newXPath();
        String name = request.getParameter("name");
        try {
            // ruleid: xpath-injection
            xpath.evaluate(userPath(name), document);
            StringBuilder path = new StringBuilder("//user[role='");
            path.append(request.getParameter("role")).append("']");
            // ruleid: xpath-injection
            xpath.compile(path.toString()).evaluate(document);
            int position = Integer.parseInt(request.getParameter("number"));
            // ok: xpath-injection
            xpath.evaluate("//user[" + position + "]", document);
            xpath.setXPathVariableResolver(variable -> name);
            // ok: xpath-injection
            xpath.evaluate("//user[name=$name]", document);
        } catch (XPathExpressionException error) {
            response.sendError(500);
        }
    }
}
