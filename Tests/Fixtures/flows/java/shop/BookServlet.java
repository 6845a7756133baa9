package shop;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

class BookServlet extends HttpServlet {
  private final List<String> own = List.of("name", "price");
  private static final String[] ARRAY = {"name", "price"};

  protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String column = request.getParameter("column");
    try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:")) {
      if (Columns.NAMES.contains(column)) {
        connection.createStatement().executeQuery("SELECT * FROM book ORDER BY " + column);
      }
      if (own.contains(column)) {
        connection.createStatement().executeQuery("SELECT * FROM book ORDER BY " + column);
      }
      if (Columns.ORDERS.contains(column)) {
        connection.createStatement().executeQuery("SELECT * FROM book ORDER BY name " + column);
      }
      if (Columns.TABLES.containsKey(column)) {
        connection.createStatement().executeQuery("SELECT * FROM " + column);
      }
      connection.createStatement().executeQuery("SELECT * FROM " + Columns.TABLES.get(column));
      connection.createStatement().executeQuery("SELECT * FROM book ORDER BY " + column); // sink: sql
    } catch (SQLException problem) {
      throw new IOException(problem);
    }
  }
}
