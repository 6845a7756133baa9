package com.shop.session;

import java.util.List;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.servlet.http.HttpSession;

public class PreferenceServlet extends HttpServlet {
    private void remember(HttpSession session, String name, String value) {
        // ruleid: trust-boundary-violation
        session.setAttribute(name, value);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
        HttpSession session = request.getSession();
        remember(session, "role", request.getParameter("role"));
        String size = request.getParameter("size");
        // ruleid: trust-boundary-violation
        session.setAttribute(request.getParameter("key"), 1);
        // ok: trust-boundary-violation
        session.setAttribute("size", Integer.valueOf(size));
        String language = request.getParameter("language");
        if (!List.of("en", "de").contains(language)) {
            language = "en";
        }
        // ok: trust-boundary-violation
        session.setAttribute("language", language);
        String theme = "dark".equals(request.getParameter("theme")) ? "dark" : "light";
        // ok: trust-boundary-violation
        session.setAttribute("theme", theme);
    }
}
