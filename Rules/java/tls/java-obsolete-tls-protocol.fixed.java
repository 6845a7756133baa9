package com.shop.http;

import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;

public class Contexts {
    private static final String MODERN = "TLSv1.3";

    public SSLContext old() throws NoSuchAlgorithmException {
        // ruleid: java-obsolete-tls-protocol
        return SSLContext.getInstance("TLS");
    }

    public SSLContext first() throws NoSuchAlgorithmException {
        // ruleid: java-obsolete-tls-protocol
        SSLContext context = SSLContext.getInstance("TLS");
        return context;
    }

    public SSLContext platform() throws NoSuchAlgorithmException {
        // ok: java-obsolete-tls-protocol
        return SSLContext.getInstance("TLS");
    }

    public SSLContext modern() throws NoSuchAlgorithmException {
        // ok: java-obsolete-tls-protocol
        return SSLContext.getInstance(MODERN);
    }

    public SSLContext configured(String protocol) throws NoSuchAlgorithmException {
        // ok: java-obsolete-tls-protocol
        return SSLContext.getInstance(protocol);
    }
}
