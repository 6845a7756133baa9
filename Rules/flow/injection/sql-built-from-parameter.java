import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;

public class Users {
  private final Connection connection;

  public Users(Connection connection) {
    this.connection = connection;
  }

  public ResultSet byName(String name) throws Exception {
    Statement statement = connection.createStatement();
    // ruleid: sql-built-from-parameter
    return statement.executeQuery("SELECT * FROM users WHERE name = '" + name + "'");
  }

  public ResultSet byNumber(int number) throws Exception {
    Statement statement = connection.createStatement();
    // ok: sql-built-from-parameter
    return statement.executeQuery("SELECT * FROM users WHERE id = " + number);
  }

  public ResultSet bound(String name) throws Exception {
    // ok: sql-built-from-parameter
    PreparedStatement statement = connection.prepareStatement("SELECT * FROM users WHERE name = ?");
    statement.setString(1, name);
    return statement.executeQuery();
  }

  private ResultSet rows(String table) throws Exception {
    Statement statement = connection.createStatement();
    // ok: sql-built-from-parameter
    return statement.executeQuery("SELECT * FROM " + table);
  }

  public ResultSet pages() throws Exception {
    return rows("pages");
  }
}
