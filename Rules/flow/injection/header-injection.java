package com.shop.downloads;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class DownloadServlet extends HttpServlet {
    private static String disposition(String name) {
        return "attachment; filename=\"" + name + "\"";
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        String name = request.getParameter("name");
        // ruleid: header-injection
        response.setHeader("Content-Disposition", disposition(name));
        // ok: header-injection
        response.setHeader("Content-Disposition", disposition(URLEncoder.encode(name, StandardCharsets.UTF_8)));
        // ok: header-injection
        response.setHeader("X-Size", String.valueOf(Integer.parseInt(request.getParameter("size"))));
        String language = request.getParameter("language");
        language = "en";
        // ok: header-injection
        response.addHeader("Content-Language", language);
    }
}
