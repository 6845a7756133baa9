package com.example.shop;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.List;
import java.util.Map;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.UrlResource;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.query.Param;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Controller;
import org.springframework.stereotype.Repository;
import org.springframework.stereotype.Service;
import org.springframework.ui.Model;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.*;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.HtmlUtils;

@RestController
@RequestMapping("/users")
class UserController {
    private final UserService service;
    private final RestTemplate rest = new RestTemplate();
    private final WebClient client;

    UserController(UserService service, WebClient.Builder builder) {
        this.service = service;
        this.client = builder.baseUrl("https://api.example.com").build();
    }

    @GetMapping("/search")
    public List<Map<String, Object>> search(@RequestParam String name) {
        return service.search(name);
    }

    @GetMapping("/{id}")
    public ResponseEntity<String> one(@PathVariable Long id, @RequestParam(required = false) String title) {
        service.count(id);
        return ResponseEntity.ok(title);
    }

    @GetMapping(value = "/hello", produces = "text/html")
    public String hello(@RequestParam("name") String name) {
        return "<h1>" + HtmlUtils.htmlEscape(name) + "</h1>";
    }

    @PostMapping
    public User create(@RequestBody User user, @RequestHeader("X-Name") String header) throws IOException {
        service.add(user);
        // ruleid: command
        Runtime.getRuntime().exec("adduser " + user.getName());
        // ruleid: command
        new ProcessBuilder("sh", "-c", "adduser " + header).start();
        // ok: command
        new ProcessBuilder("adduser", user.getName()).start();
        return user;
    }

    @GetMapping("/fetch")
    public String fetch(@RequestParam String url) {
        // ruleid: ssrf
        rest.getForObject(url, String.class);
        // ok: ssrf
        rest.getForObject("https://api.example.com/items/{id}", String.class, url);
        // ruleid: ssrf
        client.get().uri(URI.create(url)).retrieve().bodyToMono(String.class).block();
        // ok: ssrf
        return client.get().uri("/items/{id}", url).retrieve().bodyToMono(String.class).block();
    }

    @PostMapping("/upload")
    public String upload(@RequestParam("file") MultipartFile file) throws IOException {
        // ruleid: path
        file.transferTo(Paths.get("/srv/uploads/" + file.getOriginalFilename()));
        // ok: path
        file.transferTo(Paths.get("/srv/uploads").resolve(Paths.get(file.getOriginalFilename()).getFileName()));
        return "done";
    }

    @GetMapping("/files/{name}")
    public Resource file(@PathVariable String name) throws IOException {
        // ruleid: path
        return new FileSystemResource("/srv/" + name);
    }

    @PostMapping("/calculate")
    public Object calculate(@RequestBody Map<String, String> body) {
        // ruleid: code
        return new SpelExpressionParser().parseExpression(body.get("formula")).getValue();
    }
}

@Controller
class PageController {
    @GetMapping("/page")
    public String page(@RequestParam String name, Model model) {
        model.addAttribute("name", name);
        return "page";
    }

    @GetMapping("/go2")
    public ModelAndView go2(@RequestParam String next, HttpServletResponse response) throws IOException {
        // ruleid: redirect, header
        response.sendRedirect(next);
        // ruleid: redirect
        return new ModelAndView("redirect:" + next);
    }
}

@Service
class UserService {
    @Autowired
    private JdbcTemplate jdbc;
    @Autowired
    private NamedParameterJdbcTemplate named;
    @PersistenceContext
    private EntityManager entities;

    List<Map<String, Object>> search(String name) {
        // ruleid: sql
        entities.createQuery("SELECT u FROM User u WHERE u.name = '" + name + "'", User.class).getResultList();
        // ok: sql
        entities.createQuery("SELECT u FROM User u WHERE u.name = :name", User.class).setParameter("name", name).getResultList();
        // ruleid: sql
        entities.createNativeQuery("SELECT * FROM users WHERE name = '" + name + "'").getResultList();
        // ok: sql
        jdbc.queryForList("SELECT * FROM users WHERE name = ?", name);
        // ok: sql
        named.queryForList("SELECT * FROM users WHERE name = :name", Map.of("name", name));
        // ruleid: sql
        return jdbc.queryForList("SELECT * FROM users WHERE name = '" + name + "'");
    }

    int count(Long id) {
        // ok: sql
        return jdbc.queryForObject("SELECT count(*) FROM users WHERE id = " + id, Integer.class);
    }

    void add(User user) {
        // ruleid: sql
        jdbc.update("INSERT INTO users VALUES ('" + user.getName() + "')");
        // ok: sql
        jdbc.update("INSERT INTO users VALUES (?)", user.getName());
        // ok: sql
        jdbc.update("INSERT INTO users VALUES (" + user.getAge() + ")");
    }
}

class User {
    private String name;
    private int age;

    public String getName() { return name; }
    public void setName(String name) { this.name = name; }
    public int getAge() { return age; }
    public void setAge(int age) { this.age = age; }
}
