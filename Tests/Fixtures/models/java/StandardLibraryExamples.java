import java.io.*;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.*;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import jakarta.servlet.http.HttpServletRequest;
import javax.crypto.Cipher;
import javax.naming.directory.DirContext;
import javax.naming.directory.InitialDirContext;
import javax.naming.directory.SearchControls;
import javax.naming.InitialContext;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.stream.XMLInputFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.helpers.DefaultHandler;

public class StandardLibraryExamples {
    void processes(HttpServletRequest request) throws Exception {
        String name = request.getParameter("name");
        // ruleid: command
        Runtime.getRuntime().exec("ls " + name);
        // ruleid: command
        Runtime.getRuntime().exec(new String[] {"/bin/sh", "-c", "ls " + name});
        // ok: command
        Runtime.getRuntime().exec(new String[] {"ls", "--", name});
        // ruleid: command
        new ProcessBuilder("bash", "-c", "ls " + name).redirectErrorStream(true).start();
        // ruleid: command
        new ProcessBuilder(List.of("sh", "-c", "ls " + name)).start();
        ProcessBuilder builder = new ProcessBuilder();
        // ruleid: command
        builder.command("sh", "-c", "ls " + name);
        builder.start();
        // ok: command
        new ProcessBuilder(Arrays.asList("ls", name)).inheritIO().start();
    }

    void files(HttpServletRequest request) throws Exception {
        String name = request.getParameter("name");
        // ruleid: path
        try (BufferedReader reader = new BufferedReader(new FileReader("/srv/" + name))) {
            reader.readLine();
        }
        // ruleid: path
        try (FileOutputStream out = new FileOutputStream(new File("/srv", name))) {
            out.write(1);
        }
        File file = new File("/srv", name);
        if (!file.getCanonicalPath().startsWith("/srv" + File.separator)) {
            throw new IOException("outside");
        }
        // ok: path
        new FileInputStream(file).close();
        // ok: path
        new FileInputStream(new File("/srv", new File(name).getName())).close();
        // ruleid: path
        Files.write(Path.of("/srv/" + name), name.getBytes(StandardCharsets.UTF_8));
        // ruleid: path
        Files.newBufferedReader(Path.of("/srv").resolve(name)).close();
        // todoruleid: path
        new Scanner(new File("/srv/" + name)).nextLine();
        // ruleid: path
        new PrintWriter("/srv/" + name).close();
        // ruleid: path
        new RandomAccessFile("/srv/" + name, "r").close();
    }

    void network(HttpServletRequest request) throws Exception {
        String url = request.getParameter("url");
        // ruleid: ssrf
        new URL(url).openStream().close();
        // ruleid: ssrf
        HttpURLConnection connection = (HttpURLConnection) new URL(url).openConnection();
        // ruleid: ssrf
        HttpRequest.newBuilder(URI.create(url)).build();
        // ruleid: ssrf
        HttpRequest.newBuilder().uri(new URI(url)).GET().build();
        // ok: ssrf
        HttpRequest.newBuilder(URI.create("https://example.com/?q=" + java.net.URLEncoder.encode(url, "UTF-8"))).build();
    }

    void xml(HttpServletRequest request) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        DocumentBuilder builder = factory.newDocumentBuilder();
        // ruleid: xxe
        builder.parse(request.getInputStream());
        DocumentBuilderFactory safe = DocumentBuilderFactory.newInstance();
        safe.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        // ok: xxe
        Document document = safe.newDocumentBuilder().parse(request.getInputStream());
        // ruleid: xxe
        SAXParserFactory.newInstance().newSAXParser().parse(request.getInputStream(), new DefaultHandler());
        // ruleid: xxe
        XMLInputFactory.newInstance().createXMLStreamReader(request.getReader());
        XMLInputFactory streams = XMLInputFactory.newInstance();
        streams.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        // ok: xxe
        streams.createXMLStreamReader(request.getReader());
        XPath xpath = XPathFactory.newInstance().newXPath();
        String name = request.getParameter("name");
        // ruleid: xpath
        xpath.evaluate("//user[@name='" + name + "']", document, XPathConstants.NODE);
        // ruleid: xpath
        xpath.compile("//user[@name='" + name + "']").evaluate(document);
        xpath.setXPathVariableResolver(variable -> name);
        // ok: xpath
        xpath.evaluate("//user[@name=$name]", document);
    }

    void directory(HttpServletRequest request) throws Exception {
        String name = request.getParameter("name");
        DirContext context = new InitialDirContext();
        // ruleid: ldap
        context.search("dc=example", "(uid=" + name + ")", new SearchControls());
        // ok: ldap
        context.search("dc=example", "(uid={0})", new Object[] {name}, new SearchControls());
        // ruleid: code
        new InitialContext().lookup(name);
    }

    void objects(HttpServletRequest request) throws Exception {
        // ruleid: deserialization
        new ObjectInputStream(request.getInputStream()).readObject();
        byte[] bytes = Base64.getDecoder().decode(request.getParameter("data"));
        // ruleid: deserialization
        new ObjectInputStream(new ByteArrayInputStream(bytes)).readObject();
        // ruleid: code
        Class.forName(request.getParameter("type")).getDeclaredConstructor().newInstance();
    }

    void crypto(HttpServletRequest request, Cipher cipher) throws Exception {
        String text = new String(cipher.doFinal(Base64.getDecoder().decode(request.getParameter("token"))));
        // ruleid: command
        Runtime.getRuntime().exec("ls " + text);
        java.security.MessageDigest digest = java.security.MessageDigest.getInstance("SHA-256");
        String hash = HexFormat.of().formatHex(digest.digest(text.getBytes()));
        // ok: command
        Runtime.getRuntime().exec("ls " + hash);
        // ok: command
        Runtime.getRuntime().exec("ls " + UUID.randomUUID());
    }
}
