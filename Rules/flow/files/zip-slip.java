package com.shop.imports;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

public class Unpacker {
    private final Path folder;

    public Unpacker(Path folder) {
        this.folder = folder;
    }

    private static File location(File folder, String name) {
        return new File(folder, name);
    }

    public void unpack(InputStream input) throws IOException {
        ZipInputStream archive = new ZipInputStream(input);
        ZipEntry entry;
        while ((entry = archive.getNextEntry()) != null) {
            // ruleid: zip-slip
            try (OutputStream out = new FileOutputStream(location(folder.toFile(), entry.getName()))) {
                archive.transferTo(out);
            }
        }
    }

    public void unpackFlat(InputStream input) throws IOException {
        ZipInputStream archive = new ZipInputStream(input);
        ZipEntry entry;
        while ((entry = archive.getNextEntry()) != null) {
            String name = new File(entry.getName()).getName();
            // ok: zip-slip
            Files.copy(archive, folder.resolve(name));
        }
    }

    public void unpackChecked(InputStream input) throws IOException {
        ZipInputStream archive = new ZipInputStream(input);
        ZipEntry entry;
        while ((entry = archive.getNextEntry()) != null) {
            Path target = folder.resolve(entry.getName()).normalize();
            if (!target.startsWith(folder)) {
                throw new IOException("outside: " + entry.getName());
            }
            // ok: zip-slip
            Files.copy(archive, target);
        }
    }
}
