import java.util.stream.Collectors;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SecurityExamples {
    private final JdbcTemplate jdbc;
    private final BCryptPasswordEncoder encoder = new BCryptPasswordEncoder();

    SecurityExamples(JdbcTemplate jdbc) { this.jdbc = jdbc; }

    @PostMapping("/register")
    void register(@RequestParam String name, @RequestParam String password) {
        String hash = encoder.encode(password);
        // ok: sql
        jdbc.update("INSERT INTO users (hash) VALUES ('" + hash + "')");
        // ruleid: sql
        jdbc.update("INSERT INTO users (name) VALUES ('" + name + "')");
        String user = SecurityContextHolder.getContext().getAuthentication().getName();
        // ok: sql
        jdbc.update("UPDATE users SET name = ? WHERE id = ?", name, user);
    }
}
