package com.shop.crypto;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;

public class Vectors {
    private static final String VECTOR = "0123456789abcdef";
    private final SecureRandom random = new SecureRandom();

    public IvParameterSpec fromText() {
        // ruleid: java-constant-iv
        return new IvParameterSpec(VECTOR.getBytes(StandardCharsets.US_ASCII));
    }

    public IvParameterSpec zero() {
        // ruleid: java-constant-iv
        return new IvParameterSpec(new byte[16]);
    }

    public GCMParameterSpec local() {
        byte[] iv = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
        // ruleid: java-constant-iv
        return new GCMParameterSpec(128, iv);
    }

    public GCMParameterSpec fresh() {
        byte[] iv = new byte[12];
        random.nextBytes(iv);
        // ok: java-constant-iv
        return new GCMParameterSpec(128, iv);
    }

    public IvParameterSpec fromMessage(byte[] message) {
        // ok: java-constant-iv
        return new IvParameterSpec(Arrays.copyOfRange(message, 0, 16));
    }

    public IvParameterSpec given(String hex) {
        // ok: java-constant-iv
        return new IvParameterSpec(hex.getBytes(StandardCharsets.US_ASCII));
    }
}
