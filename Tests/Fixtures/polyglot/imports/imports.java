import org.net.Client;
import org.other.Server;

class Example {
  void run() {
    // ruleid: imports-java
    Client.fetch(1);
    // ruleid: imports-java
    org.net.Client.fetch(1);
    // ok: imports-java
    Server.fetch(1);
  }
}
