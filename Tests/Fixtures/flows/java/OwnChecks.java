import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

class OwnChecks extends HttpServlet {
  private static final Set<String> COLUMNS = Set.of("name", "price");
  private Connection connection;

  private static boolean isColumn(String name) {
    return name != null && COLUMNS.contains(name);
  }

  private boolean isListed(String name) {
    for (String column : Arrays.asList("name", "price")) {
      if (column.equals(name)) {
        return true;
      }
    }
    return false;
  }

  private static void requireColumn(String name) {
    if (!COLUMNS.contains(name)) {
      throw new IllegalArgumentException(name);
    }
  }

  private static boolean isShort(String name) {
    return name.length() < 30;
  }

  private static String columnOrDefault(String name) {
    return COLUMNS.contains(name) ? name : "name";
  }

  protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String column = request.getParameter("column");
    try {
      connection.createStatement().executeQuery("SELECT * FROM book ORDER BY " + columnOrDefault(column));
      if (isColumn(column)) {
        connection.createStatement().executeQuery("SELECT * FROM book ORDER BY " + column);
      }
      if (isListed(column)) {
        connection.createStatement().executeQuery("SELECT * FROM book ORDER BY " + column);
      }
      if (isShort(column)) {
        connection.createStatement().executeQuery("SELECT * FROM book ORDER BY " + column); // sink: sql
      }
      if (isColumn(request.getParameter("other"))) {
        connection.createStatement().executeQuery("SELECT * FROM book ORDER BY " + request.getParameter("other"));
      }
      requireColumn(column);
      connection.createStatement().executeQuery("SELECT * FROM book ORDER BY " + column);
    } catch (SQLException problem) {
      throw new IOException(problem);
    }
    response.sendRedirect("/local/" + request.getParameter("page")); // sink: header
    response.sendRedirect("//" + request.getParameter("page")); // sink: header, redirect
  }
}
