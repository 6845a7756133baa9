import java.io.IOException;
import java.security.SecureRandom;
import java.util.Random;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

class Login extends HttpServlet {
  private final Random random = new Random();

  private String identifier() {
    return Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong());
  }

  private String safe() {
    byte[] bytes = new byte[16];
    new SecureRandom().nextBytes(bytes);
    return new String(bytes);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
    // ruleid: predictable-token
    response.addCookie(new Cookie("remember", Integer.toString(new Random().nextInt(1000000))));
    // ruleid: predictable-token
    response.addCookie(new Cookie("session", identifier()));
    // ok: predictable-token
    response.addCookie(new Cookie("csrf", safe()));
    // ruleid: predictable-token
    request.getSession().setAttribute("code", String.valueOf(Math.random()));
    // ok: predictable-token
    response.getWriter().println(random.nextInt(6));
  }
}
