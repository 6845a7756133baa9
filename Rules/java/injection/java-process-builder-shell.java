package com.shop.tools;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class ReportController {
    private static final String SHELL = "/bin/bash";
    private static final String CLEAN = "rm -rf /tmp/reports/*";

    @GetMapping("/report")
    public int report(@RequestParam String name) throws Exception {
        // ruleid: java-process-builder-shell
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", "make-report " + name);
        return builder.start().waitFor();
    }

    @GetMapping("/archive")
    public int archive(@RequestParam String folder) throws Exception {
        String command = "tar czf out.tgz " + folder;
        // ruleid: java-process-builder-shell
        return new ProcessBuilder(Arrays.asList(SHELL, "-c", command)).start().waitFor();
    }

    public void windows(String script) throws IOException {
        ProcessBuilder builder = new ProcessBuilder();
        // ruleid: java-process-builder-shell
        builder.command("cmd.exe", "/c", script);
        builder.start();
    }

    public void clean() throws IOException {
        // ok: java-process-builder-shell
        new ProcessBuilder("sh", "-c", CLEAN).start();
        // ok: java-process-builder-shell
        new ProcessBuilder("bash", "-c", "df -h | tail -1").start();
    }

    public void reportSafely(String name) throws IOException {
        // ok: java-process-builder-shell
        new ProcessBuilder("make-report", "--", name).start();
        // ok: java-process-builder-shell
        new ProcessBuilder(List.of("python3", "-m", name)).start();
    }
}
