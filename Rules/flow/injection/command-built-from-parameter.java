import java.io.IOException;

public class Images {
  public void thumbnail(String file) throws IOException {
    // ruleid: command-built-from-parameter
    Runtime.getRuntime().exec("convert " + file + " -resize 200 thumb.png");
  }

  public void shell(String file) throws IOException {
    // ruleid: command-built-from-parameter
    new ProcessBuilder("sh", "-c", "convert " + file + " thumb.png").start();
  }

  public void pages(int count) throws IOException {
    // ok: command-built-from-parameter
    Runtime.getRuntime().exec("seq " + count);
  }

  private void run(String tool) throws IOException {
    // ok: command-built-from-parameter
    Runtime.getRuntime().exec(tool + " --version");
  }

  public void versions() throws IOException {
    run("git");
  }
}
