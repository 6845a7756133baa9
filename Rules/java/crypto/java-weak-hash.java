package com.shop.users;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import org.apache.commons.codec.digest.DigestUtils;

public final class Hashes {
    private static final String LEGACY = "SHA-1";
    private static final String CURRENT = "SHA-256";

    public static byte[] password(String password) throws GeneralSecurityException {
        // ruleid: java-weak-hash
        MessageDigest digest = MessageDigest.getInstance("MD5");
        return digest.digest(password.getBytes(StandardCharsets.UTF_8));
    }

    public static byte[] file(byte[] data) throws GeneralSecurityException {
        // ruleid: java-weak-hash
        return MessageDigest.getInstance(LEGACY).digest(data);
    }

    public static String token(String seed) {
        // ruleid: java-weak-hash
        return DigestUtils.md5Hex(seed);
    }

    public static Signature signer() throws GeneralSecurityException {
        // ok: java-weak-hash
        return Signature.getInstance("SHA256withRSA");
    }

    public static byte[] fileSafely(byte[] data) throws GeneralSecurityException {
        // ok: java-weak-hash
        return MessageDigest.getInstance(CURRENT).digest(data);
    }

    public static String tokenSafely(String seed) {
        // ok: java-weak-hash
        return DigestUtils.sha256Hex(seed);
    }
}
