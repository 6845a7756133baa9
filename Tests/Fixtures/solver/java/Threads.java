import java.io.IOException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** One object serves all requests: between two statements of one of them, another may assign a field. */
class Threads extends HttpServlet {
  private String name;
  private String other;

  protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
    name = request.getParameter("name");
    name = "x";
    // ruleid: flow
    sink(name);
    other = "x";
    // ok: flow
    sink(other);
    String local = request.getParameter("name");
    local = "x";
    // ok: flow
    sink(local);
    Value value = new Value();
    value.name = request.getParameter("name");
    value.name = "x";
    // ok: flow
    sink(value.name);
  }

  protected synchronized void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
    other = request.getParameter("name");
    other = "x";
    // ok: flow
    sink(other);
  }

  protected void doPut(HttpServletRequest request, HttpServletResponse response) throws IOException {
    synchronized (this) {
      other = request.getParameter("name");
      other = "x";
      // ok: flow
      sink(other);
    }
  }

  static class Value {
    String name;
  }
}
