package com.shop.login;

import org.owasp.encoder.Encode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class LoginController {
    private static final Logger LOGGER = LoggerFactory.getLogger(LoginController.class);

    private static String describe(String user) {
        return "login of " + user;
    }

    @PostMapping("/login")
    public void login(@RequestParam String user, @RequestParam int attempt) {
        // ruleid: log-injection
        LOGGER.info(describe(user));
        // ruleid: log-injection
        LOGGER.warn("failed login of {}", user);
        // ok: log-injection
        LOGGER.warn("failed login of {}", Encode.forJava(user));
        // ok: log-injection
        LOGGER.warn("failed login of {}", user.replace('\n', '_').replace('\r', '_'));
        // ok: log-injection
        LOGGER.info("attempt {}", attempt);
    }
}
