package com.shop.tools;

import static com.shop.tools.ToolsController.BASE;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(BASE)
public class ToolsController {
    public static final String BASE = "/tools";
    private static final Set<String> FORMATS = Set.of("png", "jpg", "webp");

    public static class Conversion {
        private String name;
        private int quality;

        public String getName() {
            return name;
        }

        public int getQuality() {
            return quality;
        }
    }

    private String convertCommand(String name) {
        return String.format("convert uploads/%s out.png", name);
    }

    private void run(String command) throws IOException {
        // ruleid: command-injection
        Runtime.getRuntime().exec(command);
    }

    @PostMapping("/convert")
    public void convert(@RequestBody Conversion conversion) throws IOException {
        run(convertCommand(conversion.getName()));
        // ok: command-injection
        Runtime.getRuntime().exec("convert -quality " + conversion.getQuality() + " in.tiff out.png");
    }

    @GetMapping("/ping")
    public void ping(@RequestParam String host) throws IOException {
        List<String> command = new ArrayList<>();
        command.add("sh");
        command.add("-c");
        command.add("ping -c 4 " + host);
        // ruleid: command-injection
        new ProcessBuilder(command).start();
    }

    @GetMapping("/listed")
    public void listed(@RequestParam String format) throws IOException {
        if (!FORMATS.contains(format)) {
            throw new IllegalArgumentException("unknown format");
        }
        // ok: command-injection
        Runtime.getRuntime().exec("convert in.tiff out." + format);
    }

    @GetMapping("/port")
    public void port(@RequestParam String port) throws IOException {
        int number = Integer.parseInt(port);
        // ok: command-injection
        Runtime.getRuntime().exec("ss -ltn sport = " + number);
    }

    @GetMapping("/fixed")
    public void fixed(@RequestParam String service) throws IOException {
        int attempts = 3;
        String name = attempts * 2 > 5 ? "nginx" : service;
        // ok: command-injection
        Runtime.getRuntime().exec("systemctl reload " + name);
    }
}
