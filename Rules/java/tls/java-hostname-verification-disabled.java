package com.shop.http;

import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSession;
import okhttp3.OkHttpClient;
import org.apache.http.conn.ssl.DefaultHostnameVerifier;
import org.apache.http.conn.ssl.NoopHostnameVerifier;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;

public class HostNames {
    public OkHttpClient okhttp() {
        OkHttpClient.Builder builder = new OkHttpClient.Builder();
        // ruleid: java-hostname-verification-disabled
        builder.hostnameVerifier((host, session) -> true);
        return builder.build();
    }

    public void global() {
        // ruleid: java-hostname-verification-disabled
        HttpsURLConnection.setDefaultHostnameVerifier((host, session) -> true);
    }

    public CloseableHttpClient apache() {
        return HttpClients.custom()
                // ruleid: java-hostname-verification-disabled
                .setSSLHostnameVerifier(NoopHostnameVerifier.INSTANCE)
                .build();
    }

    static class Lax implements HostnameVerifier {
        // ruleid: java-hostname-verification-disabled
        public boolean verify(String host, SSLSession session) {
            return true;
        }
    }

    static class Pinned implements HostnameVerifier {
        private final HostnameVerifier next = new DefaultHostnameVerifier();

        // ok: java-hostname-verification-disabled
        public boolean verify(String host, SSLSession session) {
            return host.endsWith(".shop.example") && next.verify(host, session);
        }
    }

    public CloseableHttpClient checked() {
        // ok: java-hostname-verification-disabled
        return HttpClients.custom().setSSLHostnameVerifier(new DefaultHostnameVerifier()).build();
    }
}
