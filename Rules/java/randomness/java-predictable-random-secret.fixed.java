package com.shop.users;

import java.security.SecureRandom;
import java.util.Random;

public class CodeService {
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    // ruleid: java-predictable-random-secret
    private static final Random tokenRandom = new java.security.SecureRandom();
    // ok: java-predictable-random-secret
    private static final SecureRandom secure = new SecureRandom();

    public String generateOtp() {
        // ruleid: java-predictable-random-secret
        Random random = new java.security.SecureRandom();
        return String.format("%06d", random.nextInt(1000000));
    }

    public String temporaryPassword(int length) {
        StringBuilder text = new StringBuilder();
        // ruleid: java-predictable-random-secret
        Random random = new java.security.SecureRandom();
        for (int i = 0; i < length; i++) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    public long backoff(int attempt) {
        // ok: java-predictable-random-secret
        return (1L << attempt) * 100 + new Random().nextInt(100);
    }

    public String resetToken() {
        byte[] bytes = new byte[32];
        // ok: java-predictable-random-secret
        new SecureRandom().nextBytes(bytes);
        return java.util.HexFormat.of().formatHex(bytes) + tokenRandom.nextInt() + secure.nextInt();
    }
}
