package com.shop.web;

import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletResponse;
import org.springframework.http.ResponseCookie;

public class LoginCookies {
    public void login(HttpServletResponse response, String token) {
        Cookie cookie = new Cookie("access_token", token);
        cookie.setSecure(true);
        // ruleid: java-cookie-httponly-disabled
        cookie.setHttpOnly(true);
        response.addCookie(cookie);
    }

    public ResponseCookie spring(String token) {
        // ruleid: java-cookie-httponly-disabled
        return ResponseCookie.from("access_token", token).secure(true).httpOnly(true).build();
    }

    public void loginSafely(HttpServletResponse response, String token) {
        Cookie cookie = new Cookie("access_token", token);
        // ok: java-cookie-httponly-disabled
        cookie.setHttpOnly(true);
        response.addCookie(cookie);
    }

    public void antiForgery(HttpServletResponse response, String token) {
        Cookie cookie = new Cookie("XSRF-TOKEN", token);
        // ok: java-cookie-httponly-disabled
        cookie.setHttpOnly(false);
        response.addCookie(cookie);
    }

    public ResponseCookie theme() {
        // ok: java-cookie-httponly-disabled
        return ResponseCookie.from("theme", "dark").httpOnly(false).build();
    }
}
