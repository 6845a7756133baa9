import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

class Guards extends HttpServlet {
  private static final Path BASE = Path.of("/srv/files");

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) throws java.io.IOException {
    File file = new File("/srv/files", request.getParameter("name"));
    file.delete(); // sink: path
    if (file.getCanonicalPath().startsWith("/srv/files/")) {
      file.delete(); // safe: path
    }
    Path path = BASE.resolve(request.getParameter("name")).normalize();
    if (!path.startsWith(BASE)) {
      throw new IllegalArgumentException();
    }
    Files.delete(path); // safe: path
    String name = request.getParameter("other");
    if (name.startsWith("/srv/files/")) {
      Files.delete(Path.of(name)); // sink: path
    }
    if (!name.contains("..")) {
      Files.delete(BASE.resolve(name)); // safe: path
    }
    response.sendRedirect("/pages/" + name); // safe: redirect; sink: header
    response.sendRedirect(request.getContextPath() + "/pages?name=" + name); // safe: redirect; sink: header
    response.sendRedirect("/" + name); // sink: header, redirect
  }
}
