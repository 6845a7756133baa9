package com.shop;

import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.SignatureAlgorithm;
import io.jsonwebtoken.security.Keys;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

class CryptographyExamples {
  private static final String KEY = "invented-key-16b";
  private static final byte[] SALT = {1, 2, 3, 4, 5, 6, 7, 8};

  private byte[] material() {
    return KEY.getBytes(StandardCharsets.UTF_8);
  }

  void seal(byte[] key) throws Exception {
    // ruleid: crypto-key
    new SecretKeySpec(material(), "AES");
    // ok: crypto-key
    new SecretKeySpec(key, "AES");
    byte[] iv = new byte[16];
    new SecureRandom().nextBytes(iv);
    // ok: crypto-iv
    new IvParameterSpec(iv);
    // ruleid: crypto-iv
    new IvParameterSpec("1234567890123456".getBytes());
    byte[] fixed = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    // ruleid: crypto-iv
    new GCMParameterSpec(128, fixed);
  }

  void derive(char[] password, byte[] salt) {
    // ruleid: crypto-salt
    new PBEKeySpec(password, SALT, 1000, 256);
    // ok: crypto-salt
    new PBEKeySpec(password, salt, 1000, 256);
    // ruleid: crypto-key
    new PBEKeySpec("invented-password".toCharArray(), salt, 1000, 256);
  }

  String token(String user) throws Exception {
    // ruleid: crypto-key
    Jwts.builder().setSubject(user).signWith(SignatureAlgorithm.HS256, KEY).compact();
    // ruleid: crypto-key
    Keys.hmacShaKeyFor(KEY.getBytes());
    // ok: crypto-key
    Keys.hmacShaKeyFor(System.getenv("KEY").getBytes());
    String password = "invented-7";
    // ruleid: crypto-password
    Connection c = DriverManager.getConnection("jdbc:h2:mem:", "sa", password);
    // ok: crypto-password
    Connection d = DriverManager.getConnection("jdbc:h2:mem:", "sa", "");
    return "";
  }
}
