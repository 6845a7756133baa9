package com.shop;

import java.io.IOException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

class RedirectExamples extends HttpServlet {
  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String next = request.getParameter("next");
    if (next.length() > 20) {
      // ruleid: redirect, header
      response.sendRedirect(next.replaceAll("^/+", ""));
    } else if (next.length() > 10) {
      // ruleid: redirect, header
      response.sendRedirect(next.replaceAll("^/+", "/"));
    }
    while (next.startsWith("//")) {
      next = next.substring(1);
    }
    // ruleid: redirect, header
    response.sendRedirect(next);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String next = request.getParameter("next");
    if (!next.startsWith("/") || next.startsWith("//")) {
      next = "/";
    }
    // ruleid: header
    // ok: redirect
    response.sendRedirect(next);
  }
}
