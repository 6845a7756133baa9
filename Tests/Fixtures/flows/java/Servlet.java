package sample.web;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Enumeration;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.servlet.http.HttpSession;

public class Servlet extends HttpServlet {
  protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
    PrintWriter out = response.getWriter();
    out.println(request.getParameter("name")); // sink: xss
    out.println(request.getContextPath()); // safe: xss
    out.write("fixed"); // safe: xss
    response.getOutputStream().print(request.getHeader("Referer")); // sink: xss
    for (Cookie cookie : request.getCookies()) {
      response.setHeader("X-Echo", cookie.getValue()); // sink: header
      out.println(cookie.getName()); // sink: xss
    }
    Enumeration<String> names = request.getParameterNames();
    while (names.hasMoreElements()) {
      String name = names.nextElement();
      out.print(name); // sink: xss
    }
    response.sendRedirect(request.getParameter("to")); // sink: header, redirect
    response.sendRedirect(request.getContextPath() + "/home"); // safe: redirect
    response.addHeader("Location", request.getParameter("next")); // sink: header, redirect
    String[] values = request.getParameterValues("v");
    out.append(values[0]); // sink: xss
    out.format("%s %d", request.getQueryString(), 1); // sink: xss
    String whole = request.getRequestURL().append("?").toString();
    out.println(whole); // sink: xss
    out.println(request.getParameterMap().get("k")[0]); // sink: xss
    show(out, request.getReader().readLine());
  }

  private void show(PrintWriter out, String line) {
    out.println(line); // sink: xss
  }

  protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
    HttpSession session = request.getSession();
    session.setAttribute("who", request.getParameter("who")); // sink: trust-boundary
    session.setAttribute("role", "guest"); // safe: trust-boundary
    response.getWriter().println(session.getAttribute("who")); // sink: xss
    response.getWriter().println(session.getAttribute("role")); // safe: xss
    int count = Integer.parseInt(request.getParameter("count"));
    response.getWriter().println("count " + count); // safe: xss
  }
}
