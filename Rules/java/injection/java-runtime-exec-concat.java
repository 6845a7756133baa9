package com.shop.tools;

import java.io.IOException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class DiagnosticsServlet extends HttpServlet {
    private static final String BACKUP = "/opt/shop/backup.sh";

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String host = request.getParameter("host");
        // ruleid: java-runtime-exec-concat
        Process ping = Runtime.getRuntime().exec("ping -c 1 " + host);
        // ruleid: java-runtime-exec-concat
        Runtime.getRuntime().exec(new String[] {"/bin/sh", "-c", "nslookup " + host});
        ping.getInputStream().transferTo(response.getOutputStream());
    }

    public Process convert(String file) throws IOException {
        String command = String.format("convert %s -resize 200x200 out.png", file);
        Runtime runtime = Runtime.getRuntime();
        // ruleid: java-runtime-exec-concat
        return runtime.exec(command);
    }

    public Process backup() throws IOException {
        // ok: java-runtime-exec-concat
        return Runtime.getRuntime().exec(BACKUP + " --full");
    }

    public Process list(String directory) throws IOException {
        // ok: java-runtime-exec-concat
        return Runtime.getRuntime().exec(new String[] {"ls", "-l", directory});
    }

    public Process pingSafely(String host) throws IOException {
        // ok: java-runtime-exec-concat
        return new ProcessBuilder("ping", "-c", "1", "--", host).start();
    }

    public Process interrupt(long pid) throws IOException {
        // ok: java-runtime-exec-concat
        return Runtime.getRuntime().exec("kill -SIGINT " + pid);
    }

    public Process open(String file) throws IOException {
        String command = "";
        command = "xdg-open " + file;
        // ruleid: java-runtime-exec-concat
        return Runtime.getRuntime().exec(command);
    }

    public void submit(TaskRunner runner, String name) {
        // ok: java-runtime-exec-concat
        runner.exec("task-" + name);
    }
}
