package com.shop.files;

import java.io.File;
import java.io.IOException;

public class KeyFile {
    private final File file = new File("/var/lib/shop/key.bin");

    public void share() throws IOException {
        // ruleid: java-world-accessible-file
        if (!file.setReadable(true, true)) {
            throw new IOException("cannot change permissions");
        }
        File directory = file.getParentFile();
        // ruleid: java-world-accessible-file
        directory.setWritable(true, true);
        // ruleid: java-world-accessible-file
        new File("/var/lib/shop/tmp").setWritable(true, true);
    }

    public void protect() {
        // ok: java-world-accessible-file
        file.setReadable(true, true);
        // ok: java-world-accessible-file
        file.setWritable(false, false);
        // ok: java-world-accessible-file
        file.setReadable(true);
    }

    public void other(Column column) {
        // ok: java-world-accessible-file
        column.setWritable(true, false);
    }
}
