package com.shop.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.ResponseCookie;

public class Sessions {
    private final boolean production;

    public Sessions(boolean production) {
        this.production = production;
    }

    public void login(HttpServletResponse response, String id) {
        Cookie cookie = new Cookie("sid", id);
        cookie.setHttpOnly(true);
        // ruleid: java-cookie-secure-disabled
        cookie.setSecure(true);
        response.addCookie(cookie);
    }

    public ResponseCookie spring(String id) {
        // ruleid: java-cookie-secure-disabled
        return ResponseCookie.from("sid", id).httpOnly(true).secure(true).build();
    }

    public void loginSafely(HttpServletResponse response, String id) {
        Cookie cookie = new Cookie("sid", id);
        // ok: java-cookie-secure-disabled
        cookie.setSecure(true);
        response.addCookie(cookie);
    }

    public void configured(Cookie cookie, Channel channel) {
        // ok: java-cookie-secure-disabled
        cookie.setSecure(production);
        // ok: java-cookie-secure-disabled
        channel.setSecure(false);
    }
}
