import java.util.Properties;
import javax.crypto.Cipher;

class Ciphers {
  private static final String TRANSFORMATION = "DES/CBC/PKCS5Padding";

  Cipher old() throws Exception {
    // ruleid: weak-cipher
    return Cipher.getInstance(TRANSFORMATION);
  }

  Cipher qualified() throws Exception {
    String name = "AES";
    name = name + "/ECB/PKCS5Padding";
    // ruleid: weak-cipher
    return javax.crypto.Cipher.getInstance(name);
  }

  Cipher mended() throws Exception {
    String name = "AES/GCM/NoPadding";
    // ok: weak-cipher
    return Cipher.getInstance(name);
  }

  Cipher configured(Properties settings) throws Exception {
    // ok: weak-cipher
    return Cipher.getInstance(settings.getProperty("a.name.that.no.file.holds"));
  }
}
