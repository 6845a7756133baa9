import java.io.File;
import java.io.PrintWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.commons.io.FileUtils;
import org.apache.commons.io.FilenameUtils;
import org.apache.commons.io.IOUtils;
import org.apache.commons.lang3.StringUtils;
import org.apache.commons.lang3.SerializationUtils;
import org.apache.commons.text.StringSubstitutor;
import org.owasp.encoder.Encode;
import org.owasp.esapi.ESAPI;
import org.springframework.web.util.HtmlUtils;

public class CommonsExamples {
    void all(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = StringUtils.trimToEmpty(request.getParameter("name"));
        // ruleid: path
        FileUtils.readFileToString(new File("/srv/" + name), "UTF-8");
        // ok: path
        FileUtils.readFileToString(new File("/srv/" + FilenameUtils.getName(name)), "UTF-8");
        String body = IOUtils.toString(request.getInputStream(), "UTF-8");
        // ruleid: command
        Runtime.getRuntime().exec("ls " + StringUtils.substringBefore(body, ";"));
        if (StringUtils.isAlphanumeric(name)) {
            // ok: command
            Runtime.getRuntime().exec("ls " + name);
        }
        // ruleid: deserialization
        SerializationUtils.deserialize(IOUtils.toByteArray(request.getInputStream()));
        // ruleid: code
        StringSubstitutor.createInterpolator().replace(name);
        PrintWriter out = response.getWriter();
        // ok: xss
        out.write(Encode.forHtmlAttribute(name));
        // ok: xss
        out.write(Encode.forJavaScript(name));
        // ok: xss
        out.write(ESAPI.encoder().encodeForHTMLAttribute(name));
        // ok: xss
        out.write(HtmlUtils.htmlEscape(name));
        // ruleid: xss
        out.write(StringUtils.join("<b>", name, "</b>"));
    }
}
