package sample.text;

import java.sql.Connection;
import java.text.MessageFormat;
import javax.servlet.http.HttpServletRequest;

public class Text {
  private Connection db;

  void strings(HttpServletRequest request) throws Exception {
    String name = request.getParameter("name");
    db.prepareStatement(name.trim().toLowerCase()); // sink: sql
    db.prepareStatement(name.substring(1, 3)); // sink: sql
    db.prepareStatement("a".concat(name)); // sink: sql
    db.prepareStatement(String.format("select %s", name)); // sink: sql
    db.prepareStatement("select %s".formatted(name)); // sink: sql
    db.prepareStatement(String.join(",", "a", name)); // sink: sql
    db.prepareStatement(String.valueOf(name)); // sink: sql
    db.prepareStatement(new String(name.getBytes("UTF-8"), "UTF-8")); // sink: sql
    db.prepareStatement(name.split(",")[1]); // sink: sql
    db.prepareStatement(MessageFormat.format("x {0}", name)); // sink: sql
    db.prepareStatement("a" + name.length()); // safe: sql
    db.prepareStatement("a" + name.indexOf("b") + name.isEmpty()); // safe: sql
    db.prepareStatement("x".repeat(3)); // safe: sql
  }

  void folded(HttpServletRequest request) throws Exception {
    String choice = "ABC";
    String value;
    switch (choice.charAt(1)) {
      case 'A':
        value = request.getParameter("v");
        break;
      case 'B':
        value = "fixed";
        break;
      default:
        value = "other";
    }
    db.prepareStatement(value); // safe: sql
    String mode = "safe".equals("sa" + "fe") ? "constant" : request.getParameter("m");
    db.prepareStatement(mode); // safe: sql
  }

  void builders(HttpServletRequest request) throws Exception {
    StringBuilder text = new StringBuilder("select ");
    text.append(request.getParameter("a")).append(" from t");
    db.prepareStatement(text.toString()); // sink: sql
    StringBuffer other = new StringBuffer();
    other.append("x").insert(0, request.getParameter("b"));
    db.prepareStatement(other.toString()); // sink: sql
    StringBuilder clean = new StringBuilder().append("a").append(1);
    db.prepareStatement(clean.reverse().toString()); // safe: sql
  }

  void known(HttpServletRequest request) throws Exception {
    String order = request.getParameter("order");
    if (order.equals("asc")) {
      db.prepareStatement("order by " + order); // safe: sql
    }
    db.prepareStatement("order by " + order.replaceAll("[^a-zA-Z_]", "")); // safe: sql
    db.prepareStatement("order by " + order.replaceAll("[^a-zA-Z_']", "")); // sink: sql
    if ("desc".equalsIgnoreCase(order)) {
      db.prepareStatement("order by x " + order); // safe: sql
    }
    db.prepareStatement("limit " + Long.valueOf(request.getParameter("limit"))); // safe: sql
  }
}
