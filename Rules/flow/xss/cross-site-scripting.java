package com.shop.pages;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.owasp.encoder.Encode;
import org.springframework.web.util.HtmlUtils;

public class PageServlet extends HttpServlet {
    private String title;

    private static String heading(String text) {
        return "<h1>" + text + "</h1>";
    }

    private void write(PrintWriter writer, String html) {
        // ruleid: cross-site-scripting
        writer.println(html);
    }

    private void hello(HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(response.getWriter(), heading(request.getParameter("name")));
    }

    private void comments(HttpServletRequest request, HttpServletResponse response) throws IOException {
        List<String> rows = new ArrayList<>();
        for (String text : request.getParameterValues("text")) {
            rows.add("<li>" + text + "</li>");
        }
        StringBuilder page = new StringBuilder("<ul>");
        for (String row : rows) {
            page.append(row);
        }
        // ruleid: cross-site-scripting
        response.getWriter().write(page.append("</ul>").toString());
    }

    private void titled(HttpServletRequest request, HttpServletResponse response) throws IOException {
        this.title = request.getParameter("title");
        // ruleid: cross-site-scripting
        response.getWriter().printf("<title>%s</title>", this.title);
        this.title = "Shop";
        // The servlet is one object: another request may have put its title there in between.
        // ruleid: cross-site-scripting
        response.getWriter().printf("<title>%s</title>", this.title);
        String title = request.getParameter("title");
        title = "Shop";
        // ok: cross-site-scripting
        response.getWriter().printf("<title>%s</title>", title);
    }

    private void encoded(HttpServletRequest request, HttpServletResponse response) throws IOException {
        // ok: cross-site-scripting
        response.getWriter().println(heading(Encode.forHtml(request.getParameter("name"))));
        // ok: cross-site-scripting
        response.getWriter().println(heading(HtmlUtils.htmlEscape(request.getParameter("name"))));
    }

    private void number(HttpServletRequest request, HttpServletResponse response) throws IOException {
        long number = Long.parseLong(request.getParameter("number"));
        // ok: cross-site-scripting
        response.getWriter().println("<p>" + number + "</p>");
    }

    private void colour(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String colour;
        switch (request.getParameter("colour")) {
            case "green":
                colour = "green";
                break;
            default:
                colour = "red";
        }
        // ok: cross-site-scripting
        response.getWriter().println("<body style='background: " + colour + "'>");
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        hello(request, response);
        comments(request, response);
        titled(request, response);
        encoded(request, response);
        number(request, response);
        colour(request, response);
    }
}
