package com.shop.hooks;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestTemplate;

@RestController
public class HookController {
    private static final Map<String, String> SERVICES = Map.of("stock", "http://stock.internal");
    private final RestTemplate template = new RestTemplate();
    private final HttpClient client = HttpClient.newHttpClient();

    public static class Hook {
        private String url;
        private final String name = "order";

        public String getUrl() {
            return url;
        }

        public void setUrl(String url) {
            this.url = url;
        }
    }

    private static String pictureUrl(String host) {
        return "http://" + host + "/picture.png";
    }

    private byte[] fetch(String address) throws IOException {
        // ruleid: server-side-request-forgery
        try (InputStream input = new URL(address).openStream()) {
            return input.readAllBytes();
        }
    }

    @GetMapping("/picture")
    public byte[] picture(@RequestParam String host) throws IOException {
        return fetch(pictureUrl(host));
    }

    @PostMapping("/hook")
    public void hook(@RequestBody Hook hook) {
        // ruleid: server-side-request-forgery
        template.postForEntity(hook.getUrl(), hook.name, String.class);
    }

    @GetMapping("/preview")
    public String preview(@RequestParam String url) throws IOException, InterruptedException {
        // ruleid: server-side-request-forgery
        HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    @GetMapping("/service")
    public String service(@RequestParam String service) {
        String base = SERVICES.get(service);
        // ok: server-side-request-forgery
        return template.getForObject(base + "/status", String.class);
    }

    @GetMapping("/variable")
    public String variable(@RequestParam String id) {
        // ok: server-side-request-forgery
        return template.getForObject("https://api.example.com/items/{id}", String.class, id);
    }

    @GetMapping("/item")
    public String item(@RequestParam String id) {
        String part = URLEncoder.encode(id, StandardCharsets.UTF_8);
        // ok: server-side-request-forgery
        return template.getForObject("https://api.example.com/items/" + part, String.class);
    }

    @GetMapping("/number")
    public String number(@RequestParam int id) {
        // ok: server-side-request-forgery
        return template.getForObject("https://api.example.com/items/" + id, String.class);
    }
}
