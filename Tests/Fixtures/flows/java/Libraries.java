package sample.libraries;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.gson.Gson;
import com.google.gson.JsonObject;
import freemarker.template.Template;
import java.io.PrintWriter;
import java.io.StringReader;
import java.util.List;
import javax.persistence.EntityManager;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.QueryParam;
import org.apache.commons.lang3.StringEscapeUtils;
import org.apache.commons.lang3.StringUtils;
import org.apache.velocity.app.Velocity;
import org.hibernate.Session;
import org.owasp.encoder.Encode;
import org.owasp.esapi.ESAPI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yaml.snakeyaml.Yaml;

class Libraries {
  private static final Logger LOG = LoggerFactory.getLogger(Libraries.class);
  private EntityManager entities;
  private Session session;

  void persistence(HttpServletRequest request) {
    String name = request.getParameter("name");
    entities.createQuery("select u from User u where u.name = '" + name + "'"); // sink: sql
    entities.createQuery("select u from User u where u.name = :n").setParameter("n", name).getResultList(); // safe: sql
    entities.createNativeQuery("select * from u where n = " + StringUtils.trim(name)); // sink: sql
    session.createSQLQuery(name); // sink: sql
    session.createQuery("from User order by " + StringUtils.defaultString(name)); // sink: sql
  }

  void escaping(HttpServletRequest request, HttpServletResponse response) throws Exception {
    PrintWriter out = response.getWriter();
    String name = request.getParameter("name");
    out.println(StringEscapeUtils.escapeHtml4(name)); // safe: xss
    out.println(StringEscapeUtils.unescapeHtml4(name)); // sink: xss
    out.println(Encode.forHtml(name)); // safe: xss
    out.println(ESAPI.encoder().encodeForHTML(name)); // safe: xss
    out.println(ESAPI.encoder().canonicalize(name)); // sink: xss
    entities.createQuery(Encode.forHtml(name)); // sink: sql
    if (StringUtils.isNumeric(name)) {
      out.println(name); // safe: xss
    }
    LOG.info("name {}", name); // sink: log
    LOG.info("name {}", Encode.forJava(name)); // safe: log
  }

  void formats(HttpServletRequest request) throws Exception {
    String body = request.getReader().readLine();
    ObjectMapper mapper = new ObjectMapper();
    JsonNode node = mapper.readTree(body);
    entities.createQuery(node.get("name").asText()); // sink: sql
    entities.createQuery("limit " + node.get("limit").asInt()); // safe: sql
    Message message = mapper.readValue(body, Message.class);
    entities.createQuery(message.text); // sink: sql
    JsonObject object = new Gson().fromJson(body, JsonObject.class);
    entities.createQuery(object.get("a").getAsString()); // sink: sql
    new Yaml().load(body); // sink: deserialization
    Velocity.evaluate(null, null, "page", body); // sink: template
    new Template("name", new StringReader(body), null); // sink: template
  }

  @GET
  public void query(@QueryParam("q") String text) {
    entities.createQuery(text); // sink: sql
  }

  @POST
  public void post(Message message) {
    entities.createQuery(message.text); // sink: sql
  }
}

class Message {
  public String text;
}
