package com.shop.crypto;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;

public class KeyPairs {
    public KeyPair token() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        // ruleid: java-short-rsa-key
        generator.initialize(3072);
        return generator.generateKeyPair();
    }

    public KeyPair legacy() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("DSA");
        // ruleid: java-short-rsa-key
        generator.initialize(3072, new SecureRandom());
        return generator.generateKeyPair();
    }

    public KeyPair current() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        // ok: java-short-rsa-key
        generator.initialize(4096);
        return generator.generateKeyPair();
    }

    public KeyPair curve() throws GeneralSecurityException {
        KeyPairGenerator curves = KeyPairGenerator.getInstance("EC");
        // ok: java-short-rsa-key
        curves.initialize(256);
        return curves.generateKeyPair();
    }
}
