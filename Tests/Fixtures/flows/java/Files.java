package sample.files;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.FileWriter;
import java.io.InputStreamReader;
import java.io.ObjectInputStream;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.sql.Connection;
import java.util.Scanner;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.servlet.http.HttpServletRequest;
import org.apache.commons.io.FileUtils;
import org.apache.commons.io.FilenameUtils;
import org.apache.commons.io.IOUtils;

class FileSample {
  private Connection db;

  void files(HttpServletRequest request) throws Exception {
    String name = request.getParameter("file");
    new FileInputStream(name); // sink: path
    new FileInputStream(new File("/data", name)); // sink: path
    File file = new File("/data/" + name);
    if (file.exists()) { // sink: path
      return;
    }
    new FileOutputStream(new File("/data", file.getName())); // safe: path
    Files.readAllBytes(Paths.get("/data", name)); // sink: path
    Path path = Path.of("/data").resolve(name).normalize();
    Files.newBufferedReader(path); // sink: path
    Files.delete(path.getFileName()); // safe: path
    Files.exists(Paths.get("/etc/hosts")); // safe: path
    FileUtils.readFileToString(new File(name), "UTF-8"); // sink: path
    FileUtils.readFileToString(new File("/data", FilenameUtils.getName(name)), "UTF-8"); // safe: path
    PrintWriter writer = new PrintWriter(new FileWriter("/var/log/names"));
    writer.println(name); // safe: xss
  }

  void streams(HttpServletRequest request) throws Exception {
    BufferedReader reader = new BufferedReader(new InputStreamReader(request.getInputStream()));
    db.prepareStatement(reader.readLine()); // sink: sql
    db.prepareStatement(new BufferedReader(new StringReader("a")).readLine()); // safe: sql
    StringWriter text = new StringWriter();
    text.write(request.getParameter("a"));
    db.prepareStatement(text.toString()); // sink: sql
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(request.getParameter("b").getBytes());
    db.prepareStatement(bytes.toString("UTF-8")); // sink: sql
    Scanner scanner = new Scanner(request.getInputStream()).useDelimiter(",");
    db.prepareStatement(scanner.next()); // sink: sql
    db.prepareStatement("" + scanner.nextInt()); // safe: sql
    db.prepareStatement(IOUtils.toString(request.getInputStream(), "UTF-8")); // sink: sql
    ObjectInputStream objects = new ObjectInputStream(request.getInputStream());
    Object made = objects.readObject(); // sink: deserialization
  }
}
