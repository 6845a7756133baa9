import java.io.FileNotFoundException;
import java.io.IOException;
import java.sql.SQLException;

class Missing extends RuntimeException {
  Missing(String text) { super(text); }
}

class Exceptions {
  static void reads(String name) throws IOException { throw new FileNotFoundException(name); }

  static void looks(String name) { throw new Missing(name); }

  static void asks(String name) throws SQLException { throw new SQLException("x"); }

  void apart() {
    try {
      reads(source());
      looks("x");
      asks("x");
    } catch (Missing error) {
      // ok: flow
      sink(error.getMessage());
    } catch (SQLException error) {
      // ok: flow
      sink(error.getMessage());
    } catch (IOException error) {
      // ruleid: flow
      sink(error.getMessage());
    }
  }

  void together() {
    try {
      looks(source());
      asks("x");
    } catch (SQLException | Missing error) {
      // ruleid: flow
      sink(error.getMessage());
    }
  }

  void any() {
    try {
      looks(source());
    } catch (Throwable error) {
      // ruleid: flow
      sink(error.getMessage());
    }
  }

  void declaredWider() {
    try {
      Exception given = new IOException(source());
      throw given;
    } catch (IOException error) {
      // ruleid: flow
      sink(error.getMessage());
    } catch (Exception error) {
      // ok: flow
      sink(error.getMessage());
    }
  }

  void nested() {
    try {
      try {
        looks(source());
      } catch (IllegalStateException error) {
        // ok: flow
        sink(error.getMessage());
      }
    } catch (Missing error) {
      // ruleid: flow
      sink(error.getMessage());
    }
  }
}
