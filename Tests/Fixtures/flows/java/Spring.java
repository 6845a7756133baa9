package sample.spring;

import java.util.List;
import java.util.Map;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;
import org.springframework.web.util.HtmlUtils;

@RestController
class Spring {
  private JdbcTemplate jdbc;
  private RestTemplate rest;

  @GetMapping("/a")
  public List<Map<String, Object>> find(@RequestParam String name, @RequestParam(required = false) Long id) {
    jdbc.update("delete from t where id = " + id); // safe: sql
    jdbc.update("delete from t where name = ?", name); // safe: sql
    return jdbc.queryForList("select * from t where name = '" + name + "'"); // sink: sql
  }

  @GetMapping("/b/{host}")
  public String call(@PathVariable("host") String host) {
    return rest.getForObject("http://" + host + "/status", String.class); // sink: ssrf
  }

  @PostMapping("/c")
  public void save(@RequestBody Person person, Authentication user) {
    jdbc.execute("insert into t values ('" + person.getName() + "')"); // sink: sql
    jdbc.execute("insert into u values ('" + user.getName() + "')"); // safe: sql
  }

  @PostMapping("/d")
  public ModelAndView upload(MultipartFile file, String view) throws Exception {
    file.transferTo(new java.io.File("/data", file.getOriginalFilename())); // sink: path
    new SpelExpressionParser().parseExpression(view); // sink: code
    HttpHeaders headers = new HttpHeaders();
    headers.add("X-View", view); // sink: header
    return new ModelAndView(view); // sink: template
  }

  @GetMapping("/e")
  public RedirectView away(@RequestParam("to") String to) {
    jdbc.execute(HtmlUtils.htmlEscape(to)); // sink: sql
    return new RedirectView(to); // sink: redirect
  }
}

class Person {
  private String name;

  public String getName() {
    return name;
  }
}
