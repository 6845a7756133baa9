import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

class Databases {
  private static final String URL = "jdbc:postgresql://db/shop";
  private static final String PASSWORD = "Tr0ub4dor-invented";

  private static String password() {
    return PASSWORD;
  }

  Connection connect() throws SQLException {
    // ruleid: hardcoded-password
    return DriverManager.getConnection(URL, "shop", password());
  }

  Connection memory() throws SQLException {
    // ok: hardcoded-password
    return DriverManager.getConnection("jdbc:h2:mem:shop", "sa", "");
  }

  Connection configured() throws SQLException {
    // ok: hardcoded-password
    return DriverManager.getConnection(URL, "shop", System.getenv("DATABASE_PASSWORD"));
  }
}
