import org.example.Session;
import org.other.Channel;

class Main {
  void run(Session session, Channel channel) {
    // ruleid: type-of-a-variable
    session.close();
    // ok: type-of-a-variable
    channel.close();
  }
}
