import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;

class Vectors {
  private static final String VECTOR = "1234567890123456";

  private static byte[] vector() {
    return VECTOR.getBytes(StandardCharsets.US_ASCII);
  }

  IvParameterSpec same() {
    // ruleid: constant-initialization-vector
    return new IvParameterSpec(vector());
  }

  GCMParameterSpec listed() {
    byte[] nonce = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    // ruleid: constant-initialization-vector
    return new GCMParameterSpec(128, nonce);
  }

  GCMParameterSpec fresh() {
    byte[] nonce = new byte[12];
    new SecureRandom().nextBytes(nonce);
    // ok: constant-initialization-vector
    return new GCMParameterSpec(128, nonce);
  }

  IvParameterSpec received(byte[] sealed) {
    // ok: constant-initialization-vector
    return new IvParameterSpec(Arrays.copyOf(sealed, 16));
  }
}
