import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@RestController
class ReactiveController {
    private final DatabaseClient database;

    ReactiveController(DatabaseClient database) { this.database = database; }

    @GetMapping("/items")
    public Flux<String> items(@RequestParam String name) {
        // ok: sql
        database.sql("SELECT name FROM items WHERE name = :name").bind("name", name).fetch().all();
        // ruleid: sql
        return database.sql("SELECT name FROM items WHERE name = '" + name + "'").map(row -> row.get("name", String.class)).all();
    }

    @PostMapping("/run")
    public Mono<Integer> run(@RequestBody Mono<String> body) {
        return body.map(name -> {
            try {
                // ruleid: command
                return Runtime.getRuntime().exec("convert " + name).waitFor();
            } catch (Exception e) {
                return -1;
            }
        });
    }

    @GetMapping("/exchange")
    public Mono<Void> exchange(ServerWebExchange exchange) throws Exception {
        String file = exchange.getRequest().getQueryParams().getFirst("file");
        // ruleid: path
        Files.readString(Path.of("/srv", file));
        return Mono.empty();
    }
}

@Component
class Handler {
    public Mono<ServerResponse> hello(ServerRequest request) throws Exception {
        // ruleid: path
        Files.delete(Path.of("/srv", request.pathVariable("name")));
        String name = request.queryParam("name").orElse("");
        // ruleid: command
        Runtime.getRuntime().exec("convert " + name);
        return request.bodyToMono(String.class).flatMap(text -> {
            try {
                // ruleid: command
                Runtime.getRuntime().exec("convert " + text);
            } catch (Exception e) {
                return Mono.error(e);
            }
            return ServerResponse.ok().bodyValue("done");
        });
    }
}
