package com.shop.documents;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Map;
import org.apache.commons.io.FilenameUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
public class DocumentController {
    private static final String UPLOADS = "/srv/uploads";
    private static final Map<String, String> REPORTS = Map.of("daily", "daily.csv", "weekly", "weekly.csv");

    static class Document {
        final String owner;
        final String name;

        Document(String owner, String name) {
            this.owner = owner;
            this.name = name;
        }
    }

    private static File location(String name) {
        return new File(UPLOADS, name);
    }

    private byte[] read(File file) throws IOException {
        // ruleid: path-traversal
        try (InputStream input = new FileInputStream(file)) {
            return input.readAllBytes();
        }
    }

    @GetMapping("/document")
    public byte[] document(@RequestParam String name) throws IOException {
        return read(location(name));
    }

    @GetMapping("/download/{file}")
    public byte[] download(@PathVariable("file") String file) throws IOException {
        Document wanted = new Document("guest", file);
        // ok: path-traversal
        Files.exists(Paths.get(UPLOADS, wanted.owner));
        // ruleid: path-traversal
        return Files.readAllBytes(Paths.get(UPLOADS, wanted.name));
    }

    @PostMapping("/upload")
    public void upload(@RequestParam MultipartFile file) throws IOException {
        // ruleid: path-traversal
        file.transferTo(new File(UPLOADS + "/" + file.getOriginalFilename()));
        // ok: path-traversal
        file.transferTo(new File(UPLOADS + "/" + FilenameUtils.getName(file.getOriginalFilename())));
    }

    @GetMapping("/base")
    public byte[] base(@RequestParam String name) throws IOException {
        Path last = Paths.get(name).getFileName();
        // ok: path-traversal
        return Files.readAllBytes(Paths.get(UPLOADS).resolve(last));
    }

    @GetMapping("/report")
    public String report(@RequestParam String period) throws IOException {
        String name = REPORTS.getOrDefault(period, "daily.csv");
        // ok: path-traversal
        return Files.readString(Path.of("/srv/reports", name));
    }

    @GetMapping("/checked")
    public byte[] checked(@RequestParam String name) throws IOException {
        Path file = Paths.get(UPLOADS).resolve(name).normalize();
        if (!file.startsWith(UPLOADS)) {
            throw new IOException("not here");
        }
        // ok: path-traversal
        return Files.readAllBytes(file);
    }

    @GetMapping("/invoice")
    public byte[] invoice(@RequestParam long number) throws IOException {
        // ok: path-traversal
        return Files.readAllBytes(Path.of("/srv/invoices/" + number + ".pdf"));
    }
}
