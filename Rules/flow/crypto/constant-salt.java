import java.security.SecureRandom;
import javax.crypto.spec.PBEKeySpec;

class Passwords {
  private static final String SALT = "shop-salt";

  private static byte[] salt() {
    return SALT.getBytes();
  }

  PBEKeySpec specification(char[] password) {
    // ruleid: constant-salt
    return new PBEKeySpec(password, salt(), 600_000, 256);
  }

  PBEKeySpec fresh(char[] password) {
    byte[] salt = new byte[16];
    new SecureRandom().nextBytes(salt);
    // ok: constant-salt
    return new PBEKeySpec(password, salt, 600_000, 256);
  }

  PBEKeySpec stored(char[] password, byte[] salt) {
    // ok: constant-salt
    return new PBEKeySpec(password, salt, 600_000, 256);
  }
}
