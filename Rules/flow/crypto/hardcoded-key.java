import java.nio.charset.StandardCharsets;
import java.security.Key;
import javax.crypto.spec.SecretKeySpec;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Keys;

class Tokens {
  private static final String SECRET = "invented-secret-of-32-bytes-00000";
  private static final byte[] SEED = {12, 7, 99, 4, 32, 18, 77, 3, 12, 7, 99, 4, 32, 18, 77, 3};

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  String token(String user) {
    // ruleid: hardcoded-key
    return Jwts.builder().setSubject(user).signWith(Keys.hmacShaKeyFor(bytes(SECRET))).compact();
  }

  Key cipherKey() {
    // ruleid: hardcoded-key
    return new SecretKeySpec(SEED, "AES");
  }

  Key configured() {
    // ok: hardcoded-key
    return new SecretKeySpec(bytes(System.getenv("RECORD_KEY")), "AES");
  }

  Key handed(byte[] key) {
    // ok: hardcoded-key
    return new SecretKeySpec(key, "AES");
  }
}
