package com.shop.http;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

public class Clients {
    public SSLContext relaxed() throws Exception {
        TrustManager[] all = new TrustManager[] {
            new X509TrustManager() {
                @Override
                public void checkClientTrusted(X509Certificate[] chain, String authType) {}

                // ruleid: java-trust-all-certificates
                public void checkServerTrusted(X509Certificate[] chain, String authType) {}

                @Override
                public X509Certificate[] getAcceptedIssuers() {
                    return new X509Certificate[0];
                }
            }
        };
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, all, new java.security.SecureRandom());
        return context;
    }

    static class Blind implements X509TrustManager {
        public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {}

        // ruleid: java-trust-all-certificates
        public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            // accept everything for now
        }

        public X509Certificate[] getAcceptedIssuers() {
            return null;
        }
    }

    static class Logging implements X509TrustManager {
        private final X509TrustManager next;

        Logging(X509TrustManager next) {
            this.next = next;
        }

        public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            next.checkClientTrusted(chain, authType);
        }

        // ok: java-trust-all-certificates
        public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            next.checkServerTrusted(chain, authType);
        }

        public X509Certificate[] getAcceptedIssuers() {
            return next.getAcceptedIssuers();
        }
    }

    static class Closed implements X509TrustManager {
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        // ok: java-trust-all-certificates
        public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            throw new CertificateException("no server is trusted");
        }

        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
