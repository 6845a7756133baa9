package sample.network;

import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.naming.directory.DirContext;
import javax.naming.directory.InitialDirContext;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathFactory;

class Network {
  private Connection db;

  void addresses(HttpServletRequest request, HttpServletResponse response) throws Exception {
    URL url = new URL(request.getParameter("u"));
    url.openStream(); // sink: ssrf
    HttpURLConnection connection = (HttpURLConnection) new URI(request.getParameter("v")).toURL().openConnection(); // sink: ssrf
    HttpRequest.newBuilder(URI.create(request.getParameter("w"))).build(); // sink: ssrf
    HttpRequest.newBuilder().uri(URI.create(request.getParameter("x"))).GET().build(); // sink: ssrf
    new URL("https://example.org/fixed").openStream(); // safe: ssrf
    response.getWriter().println(URLDecoder.decode(request.getParameter("d"), "UTF-8")); // sink: xss
    response.getWriter().println(URLEncoder.encode(request.getParameter("e"), "UTF-8")); // safe: xss
  }

  void programs(HttpServletRequest request) throws Exception {
    String word = request.getParameter("word");
    Runtime.getRuntime().exec("ls " + word); // sink: command
    Runtime.getRuntime().exec(new String[] {"sh", "-c", word}); // sink: command
    Runtime.getRuntime().exec("ls"); // safe: command
    List<String> command = new ArrayList<>();
    command.add("sh");
    command.add(word);
    new ProcessBuilder(command).start(); // sink: command
    ProcessBuilder builder = new ProcessBuilder();
    builder.command("ls", word); // safe: command
    builder.command(word, "-l"); // sink: command
    Runtime.getRuntime().exec(new String[] {"ls", "-l", word}); // safe: command
    new ProcessBuilder("ls", "-l").start(); // safe: command
  }

  void decoding(HttpServletRequest request) throws Exception {
    byte[] bytes = Base64.getDecoder().decode(request.getParameter("b"));
    db.prepareStatement(new String(bytes)); // sink: sql
    Matcher matcher = Pattern.compile("a(.*)").matcher(request.getParameter("m"));
    if (matcher.find()) {
      db.prepareStatement(matcher.group(1)); // sink: sql
    }
    Pattern.compile(request.getParameter("p")); // sink: regex
    Pattern.compile(Pattern.quote(request.getParameter("q"))); // safe: regex
    "text".matches(request.getParameter("r")); // sink: regex
    Class.forName(request.getParameter("c")); // sink: code
  }

  void directories(HttpServletRequest request, DirContext context) throws Exception {
    String filter = "(uid=" + request.getParameter("uid") + ")";
    context.search("ou=people", filter, null); // sink: ldap
    InitialDirContext other = new InitialDirContext();
    other.search("ou=people", "(uid={0})", new Object[] {request.getParameter("id")}, null); // safe: ldap
    other.lookup(request.getParameter("name")); // sink: code
  }

  void documents(HttpServletRequest request) throws Exception {
    DocumentBuilderFactory open = DocumentBuilderFactory.newInstance();
    open.newDocumentBuilder().parse(request.getInputStream()); // sink: xxe
    DocumentBuilderFactory hardened = DocumentBuilderFactory.newInstance();
    hardened.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    DocumentBuilder parser = hardened.newDocumentBuilder();
    org.w3c.dom.Document document = parser.parse(request.getInputStream()); // safe: xxe
    XPath xpath = XPathFactory.newInstance().newXPath();
    xpath.evaluate("//user[@id='" + request.getParameter("id") + "']", document); // sink: xpath
    xpath.compile("//user"); // safe: xpath
    db.prepareStatement(document.getDocumentElement().getAttribute("a")); // sink: sql
  }
}
