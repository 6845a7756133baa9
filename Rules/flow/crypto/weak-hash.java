import java.security.MessageDigest;
import java.util.Map;

class Hashes {
  private static final String DEFAULT = "MD5";
  private static final Map<String, String> NAMES = Map.of("old", "SHA1", "new", "SHA-256");

  byte[] old(byte[] data) throws Exception {
    String name = DEFAULT;
    // ruleid: weak-hash
    return java.security.MessageDigest.getInstance(name).digest(data);
  }

  byte[] kept(byte[] data) throws Exception {
    // ok: weak-hash
    return MessageDigest.getInstance(NAMES.get("new")).digest(data);
  }

  byte[] first(byte[] data) throws Exception {
    // ruleid: weak-hash
    return MessageDigest.getInstance(NAMES.get("old")).digest(data);
  }

  byte[] chosen(byte[] data, String name) throws Exception {
    // ok: weak-hash
    return MessageDigest.getInstance(name).digest(data);
  }

  private byte[] digest(byte[] data, String name) throws Exception {
    // ruleid: weak-hash
    return MessageDigest.getInstance(name).digest(data);
  }

  byte[] handed(byte[] data) throws Exception {
    return digest(data, "MD5");
  }

  byte[] decided(byte[] data) throws Exception {
    String name = "SHA-1";
    int size = 86;
    if (7 * 42 - size > 200) name = "SHA-512";
    // ok: weak-hash
    return MessageDigest.getInstance(name).digest(data);
  }
}
