package com.shop.crypto;

import com.auth0.jwt.algorithms.Algorithm;
import io.jsonwebtoken.security.Keys;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

public class KeyProvider {
    private static final String SECRET = "invented-key-for-this-example-00";
    private final String configured;

    public KeyProvider(String configured) {
        this.configured = configured;
    }

    public SecretKey data() {
        // ruleid: java-hardcoded-cipher-key
        return new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "AES");
    }

    public SecretKey raw() {
        // ruleid: java-hardcoded-cipher-key
        return new SecretKeySpec(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16}, "AES");
    }

    public SecretKey token() {
        // ruleid: java-hardcoded-cipher-key
        return Keys.hmacShaKeyFor(SECRET.getBytes());
    }

    public Algorithm algorithm() {
        // ruleid: java-hardcoded-cipher-key
        return Algorithm.HMAC256("another-invented-key");
    }

    public SecretKey fromConfiguration() {
        // ok: java-hardcoded-cipher-key
        return new SecretKeySpec(Base64.getDecoder().decode(configured), "AES");
    }

    public SecretKey fromEnvironment() {
        // ok: java-hardcoded-cipher-key
        return Keys.hmacShaKeyFor(System.getenv("TOKEN_KEY").getBytes(StandardCharsets.UTF_8));
    }
}
