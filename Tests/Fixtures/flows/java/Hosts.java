import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.util.Set;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

class Hosts extends HttpServlet {
  private static final Set<String> HOSTS = Set.of("shop.example.com", "api.example.com");

  protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String address = request.getParameter("address");
    if (HOSTS.contains(new URL(address).getHost())) {
      response.sendRedirect(address); // safe: redirect; sink: header
    }
    response.sendRedirect(address); // sink: header, redirect
    URI parts = URI.create(address);
    if (!"shop.example.com".equals(parts.getHost())) {
      return;
    }
    response.sendRedirect(address); // safe: redirect; sink: header
    new URL(address).openStream(); // safe: ssrf
  }
}
