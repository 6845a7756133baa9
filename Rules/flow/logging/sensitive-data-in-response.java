import java.io.IOException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

class Users extends HttpServlet {
  private final Store store = new Store();

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
    User user = store.find(1);
    // ruleid: sensitive-data-in-response
    response.getWriter().println("password: " + user.getPassword());
    // ok: sensitive-data-in-response
    response.getWriter().println("name: " + user.getName());
    // ok: sensitive-data-in-response
    response.getWriter().println(user.getPassword().length());
  }
}
