import java.io.IOException;
import java.util.Enumeration;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.servlet.http.HttpSession;

class Attributes extends HttpServlet {
  protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
    HttpSession session = request.getSession();
    session.setAttribute("safe", "text");
    session.setAttribute("name", request.getParameter("name")); // sink: trust-boundary
    Enumeration<String> names = session.getAttributeNames();
    while (names.hasMoreElements()) {
      response.getWriter().println(session.getAttribute(names.nextElement())); // sink: xss
    }
    response.getWriter().println(session.getAttribute("safe"));
    StringBuilder text = new StringBuilder("a");
    append(text, text, request, response);
  }

  private void append(StringBuilder one, StringBuilder other, HttpServletRequest request, HttpServletResponse response) throws IOException {
    one.append(request.getParameter("name"));
    response.getWriter().println(other.toString()); // sink: xss
  }
}
