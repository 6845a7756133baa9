import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Methods that share a name are told apart by what they take. */
class Overloads extends HttpServlet {
  static void check(Path parent, Path path) {
    if (path.normalize().startsWith(parent)) {
      return;
    }
    throw new IllegalArgumentException("Outside: " + path);
  }

  static void check(String parent, String path) {
    check(Paths.get(parent), Paths.get(path));
  }

  static void check(Path parent, String path) {
    check(parent, Paths.get(path));
  }

  static void note(Path parent, Path path, boolean isLoud) {}

  protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Path folder = Paths.get("/srv/files");
    Path file = folder.resolve(request.getParameter("name"));
    if (request.getMethod().equals("HEAD")) {
      note(folder, file, true);
      Files.delete(file); // sink: path
    }
    check(folder, file);
    Files.delete(file); // safe: path
  }
}
