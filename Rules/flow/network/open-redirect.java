package com.shop.login;

import java.io.IOException;
import java.util.Map;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class LoginServlet extends HttpServlet {
    private static final Map<String, String> PAGES = Map.of("home", "/", "orders", "/orders");

    private static String target(HttpServletRequest request) {
        String next = request.getParameter("next");
        return next == null ? "/" : next;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        // ruleid: open-redirect
        response.sendRedirect(target(request));
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String page = PAGES.getOrDefault(request.getParameter("page"), "/");
        if (request.getParameter("host") != null) {
            String host = request.getParameter("host").trim();
            // ruleid: open-redirect
            response.setHeader("Location", "https://" + host + "/");
        } else if (request.getParameter("order") != null) {
            // ok: open-redirect
            response.sendRedirect("/orders/" + Long.parseLong(request.getParameter("order")));
        } else {
            // ok: open-redirect
            response.sendRedirect(page);
        }
    }
}
