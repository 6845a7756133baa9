package com.shop.crypto;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

public class CryptoUtil {
    private static final String ALGORITHM = "AES";
    private static final String MODE = "/ECB/PKCS5Padding";
    private static final String TRANSFORMATION = "AES/GCM/NoPadding";

    public byte[] encrypt(SecretKey key, byte[] text) throws GeneralSecurityException {
        // ruleid: java-weak-cipher
        Cipher cipher = Cipher.getInstance(ALGORITHM);
        cipher.init(Cipher.ENCRYPT_MODE, key);
        return cipher.doFinal(text);
    }

    public Cipher ecb() throws GeneralSecurityException {
        // ruleid: java-weak-cipher
        return Cipher.getInstance(ALGORITHM + MODE);
    }

    public Cipher old() throws GeneralSecurityException {
        // ruleid: java-weak-cipher
        return Cipher.getInstance("DESede/CBC/PKCS5Padding", "SunJCE");
    }

    public Cipher encryptSafely(SecretKey key) throws GeneralSecurityException {
        byte[] iv = new byte[12];
        new SecureRandom().nextBytes(iv);
        // ok: java-weak-cipher
        Cipher cipher = Cipher.getInstance(TRANSFORMATION);
        cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, iv));
        return cipher;
    }

    public Cipher asymmetric() throws GeneralSecurityException {
        // ok: java-weak-cipher
        return Cipher.getInstance("RSA/ECB/OAEPWithSHA-256AndMGF1Padding");
    }

    public Cipher configured(String transformation) throws GeneralSecurityException {
        // ok: java-weak-cipher
        return Cipher.getInstance(transformation);
    }
}
