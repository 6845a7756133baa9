import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.BufferedReader;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.commons.text.StringEscapeUtils;
import org.owasp.encoder.Encode;
import org.owasp.esapi.ESAPI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@WebServlet("/items")
@MultipartConfig
public class ServletExamples extends HttpServlet {
    private static final Logger logger = LoggerFactory.getLogger(ServletExamples.class);
    private static final Set<String> COLUMNS = Set.of("name", "price");
    private DataSource dataSource;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        String name = request.getParameter("name");
        try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement()) {
            // ruleid: sql
            ResultSet rows = statement.executeQuery("SELECT * FROM items WHERE name = '" + name + "'");
            // ruleid: sql
            statement.executeUpdate(String.format("DELETE FROM items WHERE name = '%s'", name));
            try (PreparedStatement prepared = connection.prepareStatement("SELECT * FROM items WHERE name = ?")) {
                prepared.setString(1, name);
                // ok: sql
                rows = prepared.executeQuery();
            }
            String order = request.getParameter("order");
            if (!COLUMNS.contains(order)) {
                order = "name";
            }
            // ok: sql
            statement.executeQuery("SELECT * FROM items ORDER BY " + order);
            // ok: sql
            statement.executeQuery("SELECT * FROM items LIMIT " + Integer.parseInt(request.getParameter("size")));
        } catch (Exception e) {
            throw new ServletException(e);
        }
        response.setContentType("text/html");
        PrintWriter out = response.getWriter();
        // ruleid: xss
        out.println("<h1>" + name + "</h1>");
        // ok: xss
        out.println("<h1>" + Encode.forHtml(name) + "</h1>");
        // ok: xss
        out.println("<h1>" + StringEscapeUtils.escapeHtml4(name) + "</h1>");
        // ok: xss
        out.println("<h1>" + ESAPI.encoder().encodeForHTML(name) + "</h1>");
        // ruleid: xss
        out.printf("<p>%s</p>", request.getHeader("Referer"));
        // ruleid: xss
        out.printf("<p>%s</p>", request.getRemoteUser());
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        Part part = request.getPart("file");
        // ruleid: path
        part.write("/srv/uploads/" + part.getSubmittedFileName());
        // ok: path
        part.write("/srv/uploads/" + Paths.get(part.getSubmittedFileName()).getFileName().toString());
        BufferedReader reader = request.getReader();
        String body = reader.lines().collect(Collectors.joining("\n"));
        File file = new File("/srv/files", body);
        // ruleid: path
        new FileInputStream(file).close();
        Path base = Paths.get("/srv/files").toAbsolutePath().normalize();
        Path target = base.resolve(request.getParameter("file")).normalize();
        if (!target.startsWith(base)) {
            throw new IOException("outside");
        }
        // ok: path
        Files.copy(target, response.getOutputStream());
        // ruleid: path
        Files.readString(Path.of("/srv", request.getParameter("file")));
        // ruleid: header
        response.setHeader("X-Name", request.getParameter("name"));
        // ok: header
        response.setHeader("X-Name", request.getParameter("name").replaceAll("[\r\n]", ""));
        // ruleid: redirect, header
        response.sendRedirect(request.getParameter("next"));
        // ok: redirect
        response.sendRedirect(request.getContextPath() + "/home");
        String encoded = java.net.URLEncoder.encode("/pages/" + request.getParameter("page"), "UTF-8");
        // ok: header, redirect
        response.sendRedirect(encoded);
        // ruleid: header
        response.sendRedirect(java.net.URLDecoder.decode(encoded, "UTF-8"));
        // ruleid: trust-boundary
        request.getSession().setAttribute("role", request.getParameter("role"));
        for (Cookie cookie : request.getCookies()) {
            // ruleid: log
            logger.info("cookie {}", cookie.getValue());
        }
        // ok: log
        logger.info("name {}", Encode.forJava(request.getParameter("name")));
        // ruleid: path
        request.getRequestDispatcher("/WEB-INF/" + request.getParameter("page")).forward(request, response);
    }
}
